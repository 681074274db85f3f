import { Inject, Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listDemoPeople, signInAsDemo, signInWithWechat } from '@torreya/shared/contract/identity';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../platform/actor';
import { CONFIG, type Config } from '../platform/config';
import { Refusal } from '../platform/refusal';
import { WechatClient } from '../platform/wechat/wechat-client';
import { MyView } from './me.service';
import { hashSessionToken, newSessionToken } from './session-token';

/** WeChat renews silently with wx.login, so a week is no burden; a lost phone is of use for no longer. */
const sessionDays = 7;

type Session = ReplyOf<typeof signInWithWechat>;
type DemoPerson = ReplyOf<typeof listDemoPeople>['people'][number];

@Injectable()
export class Sessions {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly wechat: WechatClient,
    private readonly myView: MyView,
  ) {}

  /** WeChat's error is answered before anything is written: no person comes of a failed sign-in. */
  async signInWithWechat({ code }: CheckedInputOf<typeof signInWithWechat>): Promise<Session> {
    const openid = await this.wechat.openidOf(code);
    return this.open(await this.personOf(openid), 'wechat');
  }

  async listDemoPeople(): Promise<ReplyOf<typeof listDemoPeople>> {
    this.refuseOutsideTheDemo();
    const people = await this.database.query<DemoPerson[]>(
      `SELECT demo_key AS key, name, demo_about AS about,
         ARRAY(SELECT DISTINCT role FROM office g
           WHERE g.county_id = person.county_id AND g.person_id = person.id ORDER BY role) AS roles
       FROM person WHERE county_id = $1 AND demo_key IS NOT NULL ORDER BY demo_place`,
      [this.config.countyId],
    );
    return { people };
  }

  async signInAsDemo({ key }: CheckedInputOf<typeof signInAsDemo>): Promise<Session> {
    this.refuseOutsideTheDemo();
    const [person] = await this.database.query<{ id: string }[]>(
      'SELECT id FROM person WHERE county_id = $1 AND demo_key = $2',
      [this.config.countyId, key],
    );
    if (!person) throw new Refusal('not_found');
    return this.open(person.id, 'demo');
  }

  async signOut(actor: Actor): Promise<Record<string, never>> {
    await this.database.query(
      'UPDATE session SET ended_at = clock_timestamp() WHERE county_id = $1 AND id = $2 AND ended_at IS NULL',
      [actor.countyId, actor.sessionId],
    );
    return {};
  }

  /** One openid is one person, also when two phones of hers sign in for the first time at once. */
  private async personOf(openid: string): Promise<string> {
    const { countyId } = this.config;
    await this.database.query(
      `INSERT INTO person (county_id, id, name, openid) VALUES ($1, $2, '', $3)
       ON CONFLICT (county_id, openid) DO NOTHING`,
      [countyId, uuidv7(), openid],
    );
    const [person] = await this.database.query<{ id: string }[]>(
      'SELECT id FROM person WHERE county_id = $1 AND openid = $2',
      [countyId, openid],
    );
    if (!person) throw new Error('The person that was just added is not there.');
    return person.id;
  }

  private async open(personId: string, way: 'wechat' | 'demo'): Promise<Session> {
    const { countyId } = this.config;
    const token = newSessionToken(countyId);
    const [row] = await this.database.query<{ expiresAt: Date }[]>(
      `INSERT INTO session (county_id, id, token_hash, person_id, way, expires_at)
       VALUES ($1, $2, $3, $4, $5, clock_timestamp() + $6 * interval '1 day')
       RETURNING expires_at AS "expiresAt"`,
      [countyId, uuidv7(), hashSessionToken(token), personId, way, sessionDays],
    );
    if (!row) throw new Error('The session was not written.');
    const me = await this.myView.of(this.database.manager, countyId, personId);
    return { token, expiresAt: row.expiresAt.toISOString(), me };
  }

  private refuseOutsideTheDemo(): void {
    if (!this.config.signInWithoutWechat) throw new Refusal('not_found');
  }
}
