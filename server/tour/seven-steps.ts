import type { ReplyOf } from '@torreya/shared/contract/endpoint';
import { checkBooks, readTrialBalance } from '@torreya/shared/contract/ledger';
import type { Caller } from './caller';
import { approve, buy, seePosting, state } from './earn-and-spend';
import { handle, join, report } from './join-and-report';
import { signEverybodyIn } from './people';
import { expectThat } from './sure';

export interface TourStep {
  readonly no: number;
  readonly name: string;
  readonly told: string;
  readonly ids: Record<string, string | number>;
}

export interface Trace {
  readonly photoId: string;
  readonly reportId: string;
  readonly awardId: string;
  readonly awardTransferNo: number;
  readonly redemptionId: string;
  readonly redemptionTransferNo: number;
  readonly statementLine: { shopId: string; month: string; redemptionId: string; amount: number };
}

export interface Tour {
  readonly steps: TourStep[];
  readonly trace: Trace;
  readonly trialBalance: ReplyOf<typeof readTrialBalance>;
  readonly findings: ReplyOf<typeof checkBooks>['findings'];
}

/**
 * The main job, once, over HTTP: a newcomer joins, photographs rocks, is answered, earns, and buys soap; the
 * shop's statement has the line. Every command is sent twice, as a phone on a bad network would.
 * Throws at the first step that does not hold.
 */
export async function playSevenSteps(server: Caller, tell: (step: TourStep) => void): Promise<Tour> {
  const steps: TourStep[] = [];
  const done = (name: string, told: string, ids: TourStep['ids']) => {
    const step = { no: steps.length + 1, name, told, ids };
    steps.push(step);
    tell(step);
  };
  const people = await signEverybodyIn(server);
  const joined = await join(people);
  done('join', joined.told, joined.ids);
  const reported = await report(people, joined.villageCode);
  done('report', reported.told, reported.ids);
  const closed = await handle(people, reported.reportId);
  done('handle and confirm', closed.told, closed.ids);
  const approved = await approve(people, reported.reportId);
  done('approve', approved.told, approved.ids);
  const posted = await seePosting(people, approved.awardId, approved.transferNo);
  done('post', posted.told, posted.ids);
  const bought = await buy(people, posted.balance);
  done('redeem', bought.told, bought.ids);
  const stated = await state(people, bought.redemption);
  done('statement', stated.told, stated.ids);

  const trialBalance = await people.town.ask(readTrialBalance, {});
  expectThat(trialBalance.sum === 0, `the books sum to ${trialBalance.sum}`);
  const { findings } = await people.town.ask(checkBooks, {});
  expectThat(findings.length === 0, `the books check found ${JSON.stringify(findings)}`);
  return {
    steps,
    trialBalance,
    findings,
    trace: {
      photoId: reported.photoId,
      reportId: reported.reportId,
      awardId: approved.awardId,
      awardTransferNo: approved.transferNo,
      redemptionId: bought.redemption.id,
      redemptionTransferNo: bought.redemption.transferNo,
      statementLine: stated.line,
    },
  };
}
