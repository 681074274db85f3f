import { id as idShape } from '@torreya/shared/contract/shapes';
import { refusals } from '@torreya/shared/domain/refusals';
import { uuidv7 } from 'uuidv7';
import type { Terminal } from '../command/terminal';
import { WrongUsage } from '../command/wrong-usage';
import { Refusal } from '../src/platform/refusal';
import type { Arguments } from './arguments';
import { type OpenCounty, openCounty } from './open-county';
import { readSent } from './read-files';
import { changesTable, countsInWords, findingsTable, importLine } from './words';

type Command = (args: Arguments, terminal: Terminal) => Promise<boolean>;

/** Each answers whether it was done and nothing blocks. */
export const commands: Record<Arguments['command'], Command> = {
  preview: async (args, terminal) => {
    const sent = await readSent(args);
    return inCounty(args, terminal, county => preview(county, sent, args, terminal));
  },

  import: async (args, terminal) => {
    const sent = await readSent(args);
    const id = idOf(args.id ?? uuidv7());
    return inCounty(args, terminal, async county => {
      try {
        const done = await county.imports.apply(county.operator, id, sent, terminal.progress);
        terminal.endProgress();
        if (args.json) terminal.document(done);
        else terminal.say(`✓ 导入 ${id}，${sent.effectiveFrom} 起生效：${countsInWords(done.counts)}。`);
        return true;
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'area_import_has_errors') throw error;
        return preview(county, sent, args, terminal);
      }
    });
  },

  undo: async (args, terminal) => {
    const [importId] = args.operands;
    if (importId === undefined) throw new WrongUsage('undo needs the id of the import; list says it.');
    return inCounty(args, terminal, async ({ imports, operator }) => {
      const undone = await imports.undo(operator, idOf(importId), uuidv7());
      if (args.json) terminal.document(undone);
      else terminal.say(`✓ ${importLine(undone)}`);
      return true;
    });
  },

  list: (args, terminal) =>
    inCounty(args, terminal, async ({ imports, operator }) => {
      const listed = await imports.list(operator);
      if (args.json) terminal.document(listed);
      else if (listed.imports.length === 0) terminal.say('还没有导入过。');
      else for (const one of listed.imports) terminal.say(importLine(one));
      return true;
    }),
};

async function preview(
  { imports, operator }: OpenCounty,
  sent: Parameters<OpenCounty['imports']['preview']>[1],
  { json }: Arguments,
  terminal: Terminal,
): Promise<boolean> {
  const found = await imports.preview(operator, sent, terminal.progress);
  terminal.endProgress();
  const isRight = found.errors === 0;
  if (json) terminal.document({ ok: isRight, ...found });
  else {
    for (const line of [...findingsTable(found), '', ...changesTable(found)]) terminal.say(line);
    terminal.say(isRight ? '可以导入。' : `有 ${found.errors} 处错误，改好以前不能导入；什么也没有写。`);
  }
  return isRight;
}

/** What the county refuses is an answer, not a failure. */
async function inCounty(
  args: Arguments,
  terminal: Terminal,
  work: (county: OpenCounty) => Promise<boolean>,
): Promise<boolean> {
  const county = await openCounty(args, terminal);
  try {
    return await work(county);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { sentence } = refusals[error.code];
    if (args.json) terminal.document({ ok: false, refusal: error.code, sentence });
    else terminal.say(`✗ ${sentence}`);
    return false;
  } finally {
    await county.close();
  }
}

function idOf(text: string): string {
  const checked = idShape.safeParse(text);
  if (!checked.success) throw new WrongUsage(`${text} is not an id.`);
  return checked.data;
}
