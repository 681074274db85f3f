import { Inject, Injectable } from '@nestjs/common';
import type { CheckedInputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import type { issueBooklet, readBookletPaper } from '@torreya/shared/contract/passbooks';
import { routes } from '@torreya/shared/contract/routes';
import type { BookletReason } from '@torreya/shared/domain/booklets';
import { DataSource, type EntityManager } from 'typeorm';
import { Areas } from '../../areas/areas.service';
import { CONFIG, type Config } from '../../platform/config';
import { Refusal } from '../../platform/refusal';
import { endOfLinks, isSigned, signatureOf } from '../../platform/signed-links';
import { townOf } from '../area-path';
import { Programmes } from '../programmes.service';
import { printBooklet } from './booklet-paper';

type View = ReplyOf<typeof issueBooklet>;

/** A booklet with the one that it replaces. */
export interface Booklet {
  readonly id: string;
  readonly householdId: string;
  readonly number: string;
  readonly reason: BookletReason;
  readonly points: number;
  readonly issuedAt: Date;
  readonly issuedByName: string;
  readonly replacesNumber: string | null;
  readonly isVoid: boolean;
  readonly householdNumber: string;
  readonly headName: string;
  readonly villageCode: string;
  readonly areaPath: string;
  readonly hash: Buffer;
}

/** The booklets of a household, and the paper of the one that is good. */
@Injectable()
export class Booklets {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly programmes: Programmes,
  ) {}

  /** The newest first. */
  async of(manager: EntityManager, countyId: string, householdId: string): Promise<View[]> {
    const rows = await manager.query<Booklet[]>(
      `${selectBooklet} WHERE b.county_id = $1 AND b.household_id = $2 ORDER BY b.no DESC`,
      [countyId, householdId],
    );
    return rows.map(row => this.viewOf(row));
  }

  async find(manager: EntityManager, countyId: string, bookletId: string): Promise<Booklet | undefined> {
    const [row] = await manager.query<Booklet[]>(`${selectBooklet} WHERE b.county_id = $1 AND b.id = $2`, [
      countyId,
      bookletId,
    ]);
    return row;
  }

  viewOf({ id, number, reason, points, issuedAt, issuedByName, replacesNumber, isVoid }: Booklet): View {
    return {
      ...{ id, number, reason, issuedByName, replacesNumber },
      points: Number(points),
      issuedAt: issuedAt.toISOString(),
      paperUrl: isVoid ? null : this.linkTo(id),
    };
  }

  /** A link that is forged, ended, leads nowhere or to a void number: one answer for all. */
  async print({ bookletId, expires, signature }: CheckedInputOf<typeof readBookletPaper>): Promise<Buffer> {
    const { countyId, filesSecret } = this.config;
    const sent = { expires, signature, now: new Date() };
    const { manager } = this.database;
    const isOurs = isSigned(filesSecret, wordsOf(countyId, bookletId, expires), sent);
    const booklet = isOurs ? await this.find(manager, countyId, bookletId) : undefined;
    const programme = booklet && (await this.programmes.ofTown(manager, countyId, booklet.areaPath));
    if (!booklet || booklet.isVoid || !programme) throw new Refusal('not_found');
    return printBooklet({
      booklet,
      villageName: this.areas.find(booklet.villageCode)?.name ?? '',
      townName: this.areas.find(townOf(booklet.areaPath) ?? '')?.name ?? '',
      pointsName: programme.pointsName,
    });
  }

  private linkTo(bookletId: string): string {
    const { countyId, filesSecret } = this.config;
    const expires = endOfLinks(new Date());
    const signature = signatureOf(filesSecret, wordsOf(countyId, bookletId, expires));
    const path = routes.readBookletPaper.path.replace(':bookletId', bookletId);
    return `/api${path}?expires=${expires}&signature=${signature}`;
  }
}

function wordsOf(countyId: string, bookletId: string, expires: number) {
  return ['booklet', countyId, bookletId, expires];
}

const selectBooklet = `
SELECT b.id, b.household_id AS "householdId", b.number, b.reason, b.points, b.issued_at AS "issuedAt",
  p.name AS "issuedByName", old.number AS "replacesNumber", b.contents_hash AS hash,
  EXISTS (SELECT FROM passbook_booklet later WHERE later.county_id = b.county_id AND later.replaces = b.id) AS "isVoid",
  h.number AS "householdNumber", h.head_name AS "headName", h.village_code AS "villageCode", h.area_path AS "areaPath"
FROM passbook_booklet b
JOIN household h ON h.county_id = b.county_id AND h.id = b.household_id
JOIN person p ON p.county_id = b.county_id AND p.id = b.issued_by
LEFT JOIN passbook_booklet old ON old.county_id = b.county_id AND old.id = b.replaces`;
