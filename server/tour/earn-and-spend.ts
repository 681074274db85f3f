import type { InputOf, ReplyOf } from '@torreya/shared/contract/endpoint';
import { listAwardsToReview, readWallet, takeAwardStep } from '@torreya/shared/contract/programme';
import {
  checkCode,
  issueCode,
  listMyShops,
  listTakings,
  readCode,
  readStatement,
  redeem,
} from '@torreya/shared/contract/redemptions';
import { readReport } from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import type { People } from './people';
import { expectThat, twice } from './sure';

export async function approve({ newcomer, cadre }: People, reportId: string) {
  const { award } = await newcomer.ask(readReport, { reportId });
  expectThat(award?.state === 'proposed', 'no award was proposed');
  const { awards } = await cadre.ask(listAwardsToReview, {});
  const step: InputOf<typeof takeAwardStep> = { awardId: award.id, id: uuidv7(), step: 'approve' };
  const approved = await twice(() => cadre.ask(takeAwardStep, step));
  expectThat(approved.state === 'posted' && approved.transferNo !== null, `the award is ${approved.state}`);
  return {
    awardId: award.id,
    transferNo: approved.transferNo,
    told: `the rule “${approved.ruleName}” (version ${approved.ruleVersion}) proposes +${approved.points}; the cadre approves (${awards.length} stood on the first page)`,
    ids: { awardId: award.id, decisionId: step.id },
  };
}

export async function seePosting({ newcomer }: People, awardId: string, transferNo: number) {
  const wallet = await newcomer.ask(readWallet, {});
  const line = wallet.lines.find(one => one.no === transferNo);
  expectThat(line?.about.id === awardId, 'the posting is not on her statement');
  return {
    balance: wallet.balance,
    told: `journal row ${transferNo}: +${line.points} ${wallet.pointsName}, the household has ${wallet.balance}`,
    ids: { transferNo, balance: wallet.balance },
  };
}

export async function buy({ newcomer, shopkeeper }: People, balance: number) {
  const [shop] = (await shopkeeper.ask(listMyShops, {})).shops;
  expectThat(shop !== undefined, 'the shopkeeper has no shop');
  const lines = basketFor(shop.goods, Math.min(balance, 20));
  const shown = await newcomer.ask(issueCode, { id: uuidv7() });
  const seen = await shopkeeper.ask(checkCode, { shopId: shop.id, code: shown.code });
  expectThat(seen.spendable === balance, 'the till sees another balance');
  const sale: InputOf<typeof redeem> = { shopId: shop.id, id: uuidv7(), code: shown.code, lines };
  const redemption = await twice(() => shopkeeper.ask(redeem, sale));
  const code = await newcomer.ask(readCode, { codeId: shown.id });
  expectThat(code.state === 'used', 'the code was not used up');
  const goods = redemption.lines.map(line => `${line.goodsName}×${line.quantity}`).join(', ');
  return {
    redemption,
    told: `${shop.name} scans her code and takes ${redemption.amount} for ${goods}; ${redemption.balanceAfter} left`,
    ids: { codeId: shown.id, redemptionId: redemption.id, transferNo: redemption.transferNo },
  };
}

/** Soap first, then whatever else the points still pay for. */
function basketFor(goods: ReplyOf<typeof listMyShops>['shops'][number]['goods'], most: number) {
  const inStock = goods.filter(one => one.stock > 0);
  const soapFirst = inStock.sort((a, b) => Number(b.picture === 'soap') - Number(a.picture === 'soap'));
  const lines: { goodsId: string; quantity: number }[] = [];
  let left = most;
  for (const one of soapFirst) {
    if (one.points > left || lines.length === 3) continue;
    lines.push({ goodsId: one.id, quantity: 1 });
    left -= one.points;
  }
  expectThat(lines.length > 0, `nothing in the shop costs ${most} or less`);
  return lines;
}

export async function state({ shopkeeper, town }: People, redemption: ReplyOf<typeof redeem>) {
  const { shopId } = redemption;
  const { redemptions } = await shopkeeper.ask(listTakings, { shopId });
  expectThat(redemptions[0]?.id === redemption.id, 'the till does not show the sale');
  const month = villageMonth(redemption.redeemedAt);
  const forShop = await shopkeeper.ask(readStatement, { shopId, month });
  const forTown = await town.ask(readStatement, { shopId, month });
  const line = forTown.lines.find(one => one.redemptionId === redemption.id);
  expectThat(line !== undefined, 'the sale is not on the statement');
  expectThat(forShop.total === forTown.total, 'shop and town read different totals');
  expectThat(forTown.total === forTown.postingsTotal, 'the statement differs from the postings');
  return {
    line: { shopId, month, redemptionId: redemption.id, amount: line.amount },
    told: `${forTown.shopName} ${month}: ${forTown.count} lines, ${forTown.total} points = ${forTown.postingsTotal} in the journal`,
    ids: { shopId, month, redemptionId: redemption.id },
  };
}

function villageMonth(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' })
    .format(new Date(instant))
    .slice(0, 7);
}
