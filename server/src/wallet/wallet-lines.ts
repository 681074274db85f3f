import { Injectable } from '@nestjs/common';
import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import type { listWalletLines } from '@torreya/shared/contract/programme';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../ledger/ledger.service';
import type { BookRef } from '../ledger/moves';
import type { StatementLine } from '../ledger/statement';
import { Awards } from '../programme/awards.service';
import { Redemptions } from '../redemptions/redemptions.service';

type Page = ReplyOf<typeof listWalletLines>;
type Line = Page['lines'][number];

const pageSize = 20;

const allTime = { from: new Date(0), until: new Date('9999-12-31T00:00:00Z') };

/** What is earned; everything else that comes in was there before. */
const earningKinds: readonly StatementLine['kind'][] = ['award', 'passbook', 'opening'];

/** What turns out not to have been earned: an award that was revoked, a passbook that was miscounted. */
const unearningKinds: readonly StatementLine['kind'][] = ['revocation', 'correction'];

/** Lines that no award and no shop gives a name to. */
const otherTexts: Partial<Record<StatementLine['kind'], string>> = {
  passbook: '纸质存折转入',
  opening: '纸质存折转入',
  expiry: '到期清零',
  undo: '店家退还',
  refund: '退还',
  revocation: '积分收回',
  correction: '更正',
};

/** The ledger's statement of a household in the words of a passbook. */
@Injectable()
export class WalletLines {
  constructor(
    private readonly ledger: Ledger,
    private readonly awards: Awards,
    private readonly redemptions: Redemptions,
  ) {}

  async page(manager: EntityManager, book: BookRef, householdId: string, before?: string): Promise<Page> {
    const owner = { ownerKind: 'household', ownerId: householdId } as const;
    const statement = await this.ledger.statement(manager, book, owner, {
      limit: pageSize,
      ...(before === undefined ? {} : { before }),
    });
    const moved = joinParts(statement.lines.filter(line => line.change !== 0));
    const reasons = await this.awards.reasons(manager, book.countyId, causesOf(moved, 'award'));
    const shops = await this.redemptions.shopNames(manager, book.countyId, causesOf(moved, 'redemption'));
    return { lines: moved.map(line => lineOf(line, reasons, shops)), next: statement.next };
  }

  /** All that the household ever earned. Neither spending nor expiry lessens it; what was taken back was not earned. */
  async everEarned(manager: EntityManager, book: BookRef, householdId: string): Promise<number> {
    const owner = { ownerKind: 'household', ownerId: householdId } as const;
    const turnovers = await this.ledger.turnover(manager, book, owner, allTime);
    return turnovers.reduce((sum, { kind, came, went }) => {
      if (earningKinds.includes(kind)) return sum + came;
      return unearningKinds.includes(kind) ? sum - went : sum;
    }, 0);
  }
}

/**
 * What was bought with points of several dates is one line, as it was one purchase. Cut by the end of a page it is two,
 * which add up all the same.
 */
function joinParts(lines: readonly StatementLine[]): StatementLine[] {
  const joined: StatementLine[] = [];
  for (const line of lines) {
    const later = joined.at(-1);
    const isSamePurchase =
      later?.kind === 'redemption' && line.kind === 'redemption' && later.causeId === line.causeId;
    if (!isSamePurchase) joined.push(line);
    else {
      const { balanceAfter } = later;
      joined[joined.length - 1] = { ...line, change: later.change + line.change, balanceAfter };
    }
  }
  return joined;
}

function causesOf(lines: readonly StatementLine[], kind: StatementLine['kind']): string[] {
  return lines.filter(line => line.kind === kind).map(line => line.causeId);
}

/** The expiry of what came back too late names the refund; any other one stands for itself. */
function isLapse({ kind, id, causeId }: StatementLine): boolean {
  return kind === 'expiry' && causeId !== id;
}

function lineOf(
  line: StatementLine,
  reasons: ReadonlyMap<string, string>,
  shops: ReadonlyMap<string, string>,
): Line {
  const { no, kind, causeId, change, balanceAfter } = line;
  const shown = { no, at: line.at.toISOString(), points: change, balanceAfter };
  const reason = kind === 'award' ? reasons.get(causeId) : undefined;
  if (reason !== undefined) return { ...shown, text: reason, about: { kind: 'award', id: causeId } };
  if (isLapse(line)) {
    const text = `退回 ${line.amount} 个，因为已经过期，又清零了`;
    return { ...shown, text, about: { kind: 'other', id: null } };
  }
  const shop = kind === 'redemption' ? shops.get(causeId) : undefined;
  if (shop !== undefined) return { ...shown, text: shop, about: { kind: 'redemption', id: causeId } };
  return { ...shown, text: otherTexts[kind] ?? '其他', about: { kind: 'other', id: null } };
}
