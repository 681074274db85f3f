import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DataSource, type EntityManager } from 'typeorm';
import { Households } from '../identity/households.service';
import type { DatedPoints } from '../ledger/dated-points';
import { Ledger } from '../ledger/ledger.service';
import { Notices } from '../notices/notices.service';
import { CONFIG, type Config } from '../platform/config';
import { expiryWarning, horizonOf, horizons } from './expiry-words';
import { Programmes, type TownProgramme } from './programmes.service';

/** Households in one transaction. */
const batchSize = 1_000;

/** Tells the members of a household that some of its points are about to expire: each of them once a horizon. */
@Injectable()
export class WarnOfExpiry {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly programmes: Programmes,
    private readonly households: Households,
    private readonly ledger: Ledger,
    private readonly notices: Notices,
  ) {}

  /** By day: nobody is woken by it. Every hour, so that a day on which no server ran is made up for. */
  @Cron('0 24 8-19 * * *', { timeZone: 'Asia/Shanghai' })
  async run(): Promise<void> {
    for (const programme of await this.programmes.ofCounty(this.database.manager, this.config.countyId)) {
      let last: DatedPoints | undefined;
      do {
        const page = await this.database.transaction(tx => this.warnPage(tx, programme, last));
        last = page.length === batchSize ? page.at(-1) : undefined;
      } while (last);
    }
  }

  /** Set by set: the accounts, their households' members, who was not told yet, and the messages. */
  private async warnPage(
    tx: EntityManager,
    { bookId, pointsName }: TownProgramme,
    after: DatedPoints | undefined,
  ): Promise<DatedPoints[]> {
    const { countyId } = this.config;
    const page = await this.ledger.datedPoints(
      tx,
      { countyId, bookId },
      { daysLeft: { from: 0, to: horizons[0] }, limit: batchSize, after },
    );
    const members = await this.households.activeMembersOf(
      tx,
      countyId,
      page.map(points => points.ownerId),
    );
    const all = page.flatMap(points =>
      (members.get(points.ownerId) ?? []).map(personId => ({ points, personId })),
    );
    const isNew = await this.remember(tx, all);
    await this.notices.tellEach(
      tx,
      countyId,
      all.filter(isNew).map(({ points, personId }) => ({
        personId,
        ...expiryWarning(pointsName, points),
        about: { kind: 'wallet', id: points.ownerId },
      })),
    );
    return page;
  }

  /** Two servers at once: the second one waits for the first one's rows, and finds that they are there. */
  private async remember(tx: EntityManager, all: readonly Warning[]): Promise<(one: Warning) => boolean> {
    const rows = await tx.query<{ accountId: string; personId: string }[]>(rememberNew, [
      this.config.countyId,
      all.map(({ points }) => points.accountId),
      all.map(({ points }) => horizonOf(points.daysLeft)),
      all.map(({ personId }) => personId),
      all.map(({ points }) => points.points),
    ]);
    const told = new Set(rows.map(row => `${row.accountId} ${row.personId}`));
    return ({ points, personId }) => told.has(`${points.accountId} ${personId}`);
  }
}

interface Warning {
  readonly points: DatedPoints;
  readonly personId: string;
}

/** In the order of the key, so that two servers never wait for one another. */
const rememberNew = `
INSERT INTO expiry_warning (county_id, account_id, days_ahead, person_id, points)
SELECT $1, warned.* FROM unnest($2::uuid[], $3::int[], $4::uuid[], $5::bigint[])
  AS warned (account_id, days_ahead, person_id, points)
ORDER BY account_id, days_ahead, person_id
ON CONFLICT ON CONSTRAINT each_is_warned_once DO NOTHING
RETURNING account_id AS "accountId", person_id AS "personId"`;
