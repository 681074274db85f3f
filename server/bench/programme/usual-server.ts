import { Body, Controller, Headers, HttpCode, HttpException, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CapPeriod, RuleCap } from '@torreya/shared/domain/rule-caps';
import { daysCounted } from '@torreya/shared/domain/rule-caps';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { homeVillageCode } from '../../seed/living-town';
import { hashSessionToken } from '../../src/identity/session-token';
import { serverDatabase } from '../../src/platform/database';
import {
  UsualAward,
  UsualDecision,
  UsualNotice,
  UsualPurse,
  UsualTransfer,
  usualEntities,
} from './usual-tables';

interface Sent {
  readonly id: string;
  readonly step: string;
}

/**
 * As most programs do it: the session, then one transaction that locks the rows, looks, counts and saves, then what is
 * read for the answer. It has the same questions to answer, and neither seals nor triggers.
 */
@Controller('api/awards')
class UsualAwards {
  constructor(private readonly database: DataSource) {}

  @Post(':awardId/steps')
  @HttpCode(200)
  async approve(
    @Headers('authorization') authorization: string,
    @Param('awardId') awardId: string,
    @Body() { id, step }: Sent,
  ) {
    const actorId = await this.actorOf(authorization.slice('Bearer '.length));
    await this.database.transaction(async tx => {
      if (await tx.findOneBy(UsualDecision, { id })) return;
      const award = await tx.findOneOrFail(UsualAward, {
        where: { id: awardId },
        lock: { mode: 'pessimistic_write' },
      });
      if (award.state !== 'proposed') throw new HttpException('step_not_open', 409);
      await refuseHisOwn(tx, actorId, award);
      await refuseBeyondCaps(tx, award);
      await pay(tx, award);
      award.state = 'posted';
      await tx.save(award);
      await tx.save(tx.create(UsualDecision, { id, awardId, actorId, step, at: new Date() }));
      const text = `清沟，${award.points} 个，已入账`;
      await tx.save(
        tx.create(UsualNotice, { id: uuidv7(), personId: award.personId, aboutId: awardId, text }),
      );
    });
    return this.answer(awardId);
  }

  private async actorOf(token: string): Promise<string> {
    const [session] = await this.database.query<{ person_id: string }[]>(
      `SELECT s.person_id, json_agg(g.role) FROM session s JOIN role_grant g USING (county_id, person_id)
       WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now() GROUP BY s.person_id`,
      [hashSessionToken(token)],
    );
    if (!session) throw new HttpException('not_signed_in', 401);
    return session.person_id;
  }

  private async answer(awardId: string) {
    const [award] = await this.database.query(
      `SELECT a.*, p.name, h.number, d.at FROM usual_award a JOIN person p ON p.id = a.person_id
       JOIN household h ON h.id = a.household_id JOIN usual_decision d ON d.award_id = a.id WHERE a.id = $1`,
      [awardId],
    );
    return award;
  }
}

async function refuseHisOwn(tx: EntityManager, actorId: string, award: UsualAward): Promise<void> {
  const members = await tx.query<{ person_id: string }[]>(
    `SELECT person_id FROM household_member WHERE household_id = $1 AND state = 'active'`,
    [award.householdId],
  );
  const people = members.map(member => member.person_id);
  if (people.includes(actorId)) throw new HttpException('own_award', 403);
  const kin = await tx.query<unknown[]>(
    `SELECT FROM kinship WHERE retired_at IS NULL
       AND (person_id = $1 AND relative_id = ANY ($2) OR relative_id = $1 AND person_id = ANY ($2))`,
    [actorId, people],
  );
  if (kin.length > 0) throw new HttpException('relatives_award', 403);
}

/** Behind the lock of the household, so that two of its awards are not counted at once. */
async function refuseBeyondCaps(tx: EntityManager, award: UsualAward): Promise<void> {
  await tx.query('SELECT FROM usual_purse WHERE owner = $1 FOR UPDATE', [award.householdId]);
  const caps = await tx.query<(Omit<RuleCap, 'most' | 'days'> & { most: number; period: CapPeriod })[]>(
    `SELECT c.holder, c.period, c.measure, c.most FROM rule_cap c JOIN rule_version v ON v.id = c.rule_version_id
     WHERE v.rule_id = $1`,
    [award.ruleId],
  );
  for (const cap of caps) {
    const days = daysCounted({ ...cap, days: null }, award.factOn);
    const [used] = await tx.query<{ times: number; points: number }[]>(
      `SELECT count(*)::int AS times, coalesce(sum(points), 0)::int AS points FROM usual_award
       WHERE ${cap.holder}_id = $1 AND rule_id = $2 AND fact_on BETWEEN $3 AND $4 AND state = 'posted'`,
      [cap.holder === 'person' ? award.personId : award.householdId, award.ruleId, days?.from, days?.until],
    );
    const adds = cap.measure === 'times' ? 1 : award.points;
    if ((used?.[cap.measure] ?? 0) + adds > cap.most) throw new HttpException('cap_reached', 409);
  }
}

async function pay(tx: EntityManager, award: UsualAward): Promise<void> {
  const lock = { mode: 'pessimistic_write' } as const;
  const debit = await tx.findOneOrFail(UsualPurse, { where: { owner: homeVillageCode }, lock });
  const credit = await tx.findOneOrFail(UsualPurse, { where: { owner: award.householdId }, lock });
  if (debit.balance < award.points) throw new HttpException('insufficient_points', 409);
  debit.balance -= award.points;
  credit.balance += award.points;
  await tx.save([debit, credit]);
  await tx.save(
    tx.create(UsualTransfer, {
      ...{ id: uuidv7(), debit: debit.owner, credit: credit.owner, amount: award.points, at: new Date() },
    }),
  );
}

@Module({})
class UsualModule {
  static with(database: DataSource) {
    return {
      module: UsualModule,
      controllers: [UsualAwards],
      providers: [{ provide: DataSource, useValue: database }],
    };
  }
}

export async function startUsualServer(url: string): Promise<NestFastifyApplication> {
  const database = await new DataSource({
    ...serverDatabase(url),
    // They queue for the budget's row longer than the server would let them.
    connectTimeoutMS: 60_000,
    entities: usualEntities,
  }).initialize();
  return NestFactory.create<NestFastifyApplication>(UsualModule.with(database), new FastifyAdapter(), {
    logger: false,
  });
}
