import { Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { checkBooks, readTrialBalance } from '@torreya/shared/contract/ledger';
import { DataSource, type EntityManager } from 'typeorm';
import { Books, type Doubt } from '../books/books.service';
import { Ledger } from '../ledger/ledger.service';
import { type Actor, reaches, scopeOf } from '../platform/actor';
import { Refusal } from '../platform/refusal';
import { Programmes, type TownProgramme } from '../programme/programmes.service';

type TrialBalance = ReplyOf<typeof readTrialBalance>;
type Kind = TrialBalance['kinds'][number];

/** The books as a town sees its own one, and a county all of them together. */
@Injectable()
export class Insight {
  constructor(
    private readonly database: DataSource,
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
    private readonly books: Books,
  ) {}

  async readTrialBalance(actor: Actor): Promise<TrialBalance> {
    return this.database.transaction('REPEATABLE READ', async snapshot => {
      const kinds = new Map<string, Kind>();
      let headNo = 0;
      let sum = 0;
      const programmes = await this.inScope(snapshot, actor);
      for (const { bookId } of programmes) {
        const book = await this.ledger.trialBalance(snapshot, { countyId: actor.countyId, bookId });
        headNo += book.headNo;
        sum += book.sum;
        for (const row of book.kinds) kinds.set(row.kind, added(kinds.get(row.kind), row));
      }
      const bookIds = programmes.map(({ bookId }) => bookId);
      const doubts = await this.books.doubts(snapshot, actor.countyId, bookIds);
      return { headNo, kinds: [...kinds.values()], sum, doubts: doubts.map(inShort) };
    });
  }

  async checkBooks(actor: Actor): Promise<ReplyOf<typeof checkBooks>> {
    const findings: ReplyOf<typeof checkBooks>['findings'] = [];
    let rows = 0;
    for (const { bookId } of await this.inScope(this.database.manager, actor)) {
      const report = await this.ledger.checkBooks({ countyId: actor.countyId, bookId });
      rows += report.rows;
      findings.push(...report.findings);
    }
    return { rows, findings };
  }

  /** A town that has no points yet has no books to look at. */
  private async inScope(manager: EntityManager, actor: Actor): Promise<TownProgramme[]> {
    const scope = scopeOf(actor, ['town_officer', 'county_viewer']);
    const programmes = await this.programmes.ofCounty(manager, actor.countyId);
    const seen = programmes.filter(({ townCode }) => reaches(scope, `${actor.countyId}/${townCode}`));
    if (seen.length === 0) throw new Refusal('not_found');
    return seen;
  }
}

/** Enough to begin with; the whole list stands in the table of checks. */
const mostFindings = 10;

function inShort({ name, since, found, findings }: Doubt): TrialBalance['doubts'][number] {
  return {
    bookName: name,
    since: since.toISOString(),
    found,
    findings: findings.slice(0, mostFindings).map(({ kind, text }) => ({ kind, text })),
  };
}

function added(before: Kind | undefined, row: Kind): Kind {
  const { kind, label } = row;
  return {
    kind,
    label,
    accounts: (before?.accounts ?? 0) + row.accounts,
    balance: (before?.balance ?? 0) + row.balance,
  };
}
