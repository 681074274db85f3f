import { DataSource } from 'typeorm';
import { balanceOf } from '../../src/ledger/balance';
import type { BookRef } from '../../src/ledger/moves';
import { statementOf } from '../../src/ledger/statement';
import { migrate, serverDatabase } from '../../src/platform/database';
import { type Case, type CaseResult, closedLoop, interleave, rounded } from '../measure';
import type { BenchOptions } from '../report';
import { fillJournal } from './fill-journal';
import { ledgerEntities, ourWay } from './our-way';
import { budget, household, nextSides } from './traffic';

const fewRows = 10_000;
const linesAPage = 10;
const farPage = 1_000;
const oneYearAgo = () => new Date(Date.now() - 365 * 86_400_000);

interface Grown {
  readonly cases: readonly CaseResult[];
  readonly ratios: Readonly<Record<string, number>>;
}

/** The same questions to a journal of 10,000 rows and to one of millions, each in a database of its own, taking turns. */
export async function grow(url: string, owner: DataSource, options: BenchOptions): Promise<Grown> {
  const short = await Journal.open(url, owner, 'short', fewRows, options.tell);
  const long = await Journal.open(url, owner, 'long', options.rows, options.tell);
  try {
    const cases = [...(await short.cases()), ...(await long.cases())];
    const results = await interleave(cases, options.rounds, options.seconds, options.tell);
    return { cases: results, ratios: ratiosOf(results) };
  } finally {
    await short.close();
    await long.close();
  }
}

class Journal {
  private constructor(
    private readonly name: string,
    private readonly database: DataSource,
    private readonly book: BookRef,
  ) {}

  static async open(
    url: string,
    owner: DataSource,
    name: string,
    rows: number,
    tell: (line: string) => void,
  ): Promise<Journal> {
    await owner.query(`CREATE DATABASE journal_${name}`);
    const own = new URL(url);
    own.pathname = `/journal_${name}`;
    await migrate(own.href);
    const filler = await new DataSource({ type: 'postgres', url: own.href, poolSize: 1 }).initialize();
    const book = await fillJournal(filler, rows, tell);
    await filler.destroy();
    const database = new DataSource({ ...serverDatabase(own.href), entities: ledgerEntities });
    return new Journal(name, await database.initialize(), book);
  }

  async cases(): Promise<Case[]> {
    const { book, database } = this;
    const { manager } = database;
    const far = await this.cursorOfPage(farPage);
    const read = (name: string, question: () => Promise<unknown>): Case =>
      closedLoop(`${name}, ${this.name} journal`, 1, question);
    const page = (before?: string) =>
      statementOf(manager, book, budget(0), { limit: linesAPage, ...(before ? { before } : {}) });
    const anyone = () => household(nextSides('hot').to);
    return [
      ourWay(`this ledger, hot, 256, ${this.name} journal`, database, book, 256, 'hot'),
      read('balance', () => balanceOf(manager, book, anyone())),
      read('statement, page 1', () => page()),
      read(`statement, page ${farPage}`, () => page(far)),
      read('balance a year ago', () => balanceOf(manager, book, anyone(), oneYearAgo())),
    ];
  }

  close(): Promise<void> {
    return this.database.destroy();
  }

  private async cursorOfPage(number: number): Promise<string> {
    let before: string | undefined;
    for (let n = 1; n < number; n += 1) {
      const statement = await statementOf(this.database.manager, this.book, budget(0), {
        limit: linesAPage,
        ...(before ? { before } : {}),
      });
      if (!statement.next) throw new Error(`The statement ends on page ${n}`);
      before = statement.next;
    }
    return before ?? '';
  }
}

function ratiosOf(results: readonly CaseResult[]): Record<string, number> {
  const of = (name: string) => {
    const found = results.find(result => result.name === name);
    if (!found) throw new Error(`There is no case ${name}`);
    return found;
  };
  const slower = (name: string) =>
    rounded(of(`${name}, long journal`).p50Ms / of(`${name}, short journal`).p50Ms);
  const posting = 'this ledger, hot, 256';
  return {
    ten_million_rows_over_empty: rounded(
      of(`${posting}, long journal`).perSecond / of(`${posting}, short journal`).perSecond,
    ),
    balance_p50_long_over_short: slower('balance'),
    page1_p50_long_over_short: slower('statement, page 1'),
    page1000_p50_long_over_short: slower(`statement, page ${farPage}`),
    page1000_p50_over_page1_p50: rounded(
      of(`statement, page ${farPage}, long journal`).p50Ms / of('statement, page 1, long journal').p50Ms,
    ),
    year_ago_p50_long_over_short: slower('balance a year ago'),
  };
}
