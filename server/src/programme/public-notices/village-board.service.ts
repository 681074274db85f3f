import { Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { readVillageBoard } from '@torreya/shared/contract/village-boards';
import { DataSource, type EntityManager } from 'typeorm';
import { Ledger } from '../../ledger/ledger.service';
import type { BookRef } from '../../ledger/moves';
import { boundsOfDay, databaseNow, dayOf } from '../../platform/day';
import type { TownProgramme } from '../programmes.service';
import { printNotice } from './notice-paper';
import { PublicNotices } from './public-notices.service';
import { VillageFigures } from './village-figures';

type Board = ReplyOf<typeof readVillageBoard>;
type Counted = Pick<Board, 'period' | 'granted' | 'figures' | 'digest'>;

/**
 * The board of a village. Its figures are those of the end of yesterday, so that they belong to the day's root and change
 * once a day: they are counted once and kept until the next day.
 */
@Injectable()
export class VillageBoards {
  private readonly counted = new Map<string, { readonly day: string; readonly facts: Promise<Counted> }>();
  /** Whoever asks while a paper is made gets the same one: anybody may ask. */
  private readonly printing = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly database: DataSource,
    private readonly ledger: Ledger,
    private readonly notices: PublicNotices,
    private readonly figures: VillageFigures,
  ) {}

  async read(countyId: string, { villageCode }: CheckedInputOf<typeof readVillageBoard>): Promise<Board> {
    const { programme, ...names } = await this.notices.villageOf(countyId, villageCode);
    const today = boundsOfDay(dayOf(await databaseNow(this.database.manager)));
    const day = dayOf(new Date(today.from.getTime() - 1));
    const known = this.counted.get(villageCode);
    const facts =
      known?.day === day ? known.facts : this.count({ countyId, programme, villageCode, until: today.from });
    if (known?.day !== day) this.counted.set(villageCode, { day, facts });
    try {
      return { ...names, day, ...(await facts) };
    } catch (failure) {
      this.counted.delete(villageCode);
      throw failure;
    }
  }

  /** `origin`: the address under which the page of the code is found. */
  async print(
    countyId: string,
    { villageCode }: CheckedInputOf<typeof readVillageBoard>,
    origin: string,
  ): Promise<Buffer> {
    const key = `${villageCode} ${origin}`;
    const printing = this.printing.get(key) ?? this.make(countyId, villageCode, origin);
    this.printing.set(key, printing);
    try {
      return await printing;
    } finally {
      this.printing.delete(key);
    }
  }

  private async make(countyId: string, villageCode: string, origin: string): Promise<Buffer> {
    const board = await this.read(countyId, { villageCode });
    const notices = await this.notices.all(countyId, villageCode);
    const printedAt = await databaseNow(this.database.manager);
    const pageUrl = `${origin}/#/resident/public-notice/index?village=${villageCode}`;
    return printNotice({ villageCode, board, notices, printedAt, pageUrl });
  }

  private count(of: Asked): Promise<Counted> {
    const { countyId, programme, villageCode, until } = of;
    const book = { countyId, bookId: programme.bookId };
    return this.database.transaction('REPEATABLE READ', async tx => ({
      ...(await this.figures.asOf(tx, book, { programme, villageCode, until })),
      digest: await this.digestOf(tx, book, until),
    }));
  }

  private async digestOf(tx: EntityManager, book: BookRef, until: Date): Promise<Board['digest']> {
    const last = new Date(until.getTime() - 1);
    const { no, seal } = await this.ledger.markAsOf(tx, book, last);
    if (no === 0) return null;
    const before = new Date(boundsOfDay(dayOf(last)).from.getTime() - 1);
    const { no: noBefore } = await this.ledger.markAsOf(tx, book, before);
    return { no, rowsThatDay: no - noBefore, seal: seal.toString('hex') };
  }
}

interface Asked {
  readonly countyId: string;
  readonly programme: TownProgramme;
  readonly villageCode: string;
  readonly until: Date;
}
