import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const home = resolve(__dirname, '../..');

/** Runs the real plan over a small tree that holds only these files; the answer names the broken rules. */
function brokenRules(files: Record<string, string>): string[] {
  const tree = mkdtempSync(join(tmpdir(), 'torreya-plan-'));
  try {
    for (const config of ['.dependency-cruiser.mjs', 'tsconfig.plan.json', 'tsconfig.base.json']) {
      cpSync(join(home, config), join(tree, config));
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    const run = spawnSync(
      join(home, 'node_modules/.bin/depcruise'),
      ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', '.'],
      { cwd: tree, encoding: 'utf8' },
    );
    const { summary } = JSON.parse(run.stdout) as { summary: { violations: { rule: { name: string } }[] } };
    return summary.violations.map(violation => violation.rule.name);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

describe('the plan of the house', () => {
  it('lets a feature know what stands below it', () => {
    const files = {
      'server/src/reports/submit-report.ts': `import { tell } from '../notices/notices.service';\nexport const a = tell;\n`,
      'server/src/notices/notices.service.ts': `export const tell = 1;\n`,
    };
    expect(brokenRules(files)).toEqual([]);
  });

  it('catches a ledger that knows a feature', () => {
    const files = {
      'server/src/ledger/post.ts': `import { award } from '../programme/awards.service';\nexport const a = award;\n`,
      'server/src/programme/awards.service.ts': `export const award = 1;\n`,
    };
    expect(brokenRules(files)).toEqual(['plan: ledger']);
  });

  it('catches a feature that reaches through the wall for another feature’s entity', () => {
    const files = {
      'server/src/reports/submit-report.ts': `import { Award } from '../programme/award.entity';\nexport const a = Award;\n`,
      'server/src/programme/award.entity.ts': `export const Award = 1;\n`,
    };
    expect(brokenRules(files)).toEqual(['wall: programme']);
  });

  it('catches two audiences of the mini-program that know each other', () => {
    const files = {
      'miniapp/src/shop/collect/index.tsx': `import { card } from '../../cadre/card';\nexport const a = card;\n`,
      'miniapp/src/cadre/card.ts': `export const card = 1;\n`,
    };
    expect(brokenRules(files)).toEqual(['plan: the pages of shop']);
  });

  it('catches zod on its way into the mini-program', () => {
    const files = {
      'miniapp/src/api/call.ts': `import { me } from '@torreya/shared/contract/identity';\nexport const a = me;\n`,
      'shared/src/contract/identity.ts': `export const me = 1;\n`,
    };
    expect(brokenRules(files)).toEqual(['the mini-program and the console carry no zod']);
  });

  it('catches a circle', () => {
    const files = {
      'server/src/areas/a.ts': `import { b } from './b';\nexport const a = () => b;\n`,
      'server/src/areas/b.ts': `import { a } from './a';\nexport const b = () => a;\n`,
    };
    expect(new Set(brokenRules(files))).toEqual(new Set(['no circles']));
  });
});
