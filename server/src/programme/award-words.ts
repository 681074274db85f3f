import { type AwardStepName, debtInWords } from '@torreya/shared/domain/award-steps';
import { dayOf } from '../platform/day';
import type { Award } from './award';
import type { AwardProgress } from './award-order';
import { reasonOf } from './award-reason';

/** Stands with the approval of an award that was approved together with others and that chance has picked. */
export const lookedAtAgain = '和别的一起通过的，抽到要再看一遍';

interface Told {
  readonly award: Pick<Award, 'id' | 'personId' | 'ruleName' | 'points' | 'pointsName' | 'evidence'>;
  readonly step: AwardStepName;
  readonly note: string;
  readonly reached: AwardProgress;
  /** Those who objected hear what was decided, in the same words of reason as the household. */
  readonly objectorIds: readonly string[];
}

/** Who hears of a step, and in which words. */
export function messagesOf(told: Told) {
  const { award, step, objectorIds } = told;
  const about = { kind: 'award', id: award.id } as const;
  const words = wordsFor(told);
  const mine = words ? [{ ...words, personId: award.personId, about }] : [];
  const outcome = new Map<AwardStepName, string>(outcomes).get(step);
  if (outcome === undefined) return mine;
  const theirs = objectorIds.map(personId => ({
    title: outcome,
    text: `答复：${told.note}`,
    personId,
    about: { kind: 'public_notice', id: award.id } as const,
  }));
  return [...mine, ...theirs];
}

/** What became of an objection, by the step that ended it. */
const outcomes = [
  ['uphold', '您的异议成立了'],
  ['dismiss', '您的异议没有成立'],
  ['withdraw', '您提过异议的那一笔撤回了'],
] as const;

/** Why an award was not given, by the step that says so. */
const refused = { uphold: '异议成立，没有发', withdraw: '撤回了，没有发' } as const;

function wordsFor({ award, step, note, reached }: Told): { title: string; text: string } | null {
  const reason = reasonOf(award.ruleName, award.evidence.category);
  const gain = `+${award.points} ${award.pointsName}`;
  switch (reached.state) {
    case 'posted': {
      const toDebt = Number(reached.toDebt);
      return {
        title: `${gain}已入账`,
        text: toDebt > 0 ? `${reason}。其中 ${toDebt} 个抵了上次收回的` : reason,
      };
    }
    case 'on_notice':
      return step === 'dismiss'
        ? { title: `${gain}接着公示`, text: `异议不成立：${note}` }
        : { title: `${gain}在公示`, text: `${reason}。公示到${lastDayOf(reached)}，没有异议就入账` };
    case 'waiting':
      return { title: `${gain}审过了，等预算`, text: `${reason}。镇里加了预算就接着办，按先后来` };
    case 'objected':
      return { title: `${gain}有人提了异议`, text: `${reason}。先放着，等村监委或镇里答复` };
    case 'declined':
      return {
        title: `${step === 'uphold' || step === 'withdraw' ? refused[step] : '没通过'}：${reason}`,
        text: `原因：${note}`,
      };
    case 'reversed': {
      const debt = debtInWords({ debtLeft: Number(reached.debtLeft), toDebt: Number(reached.toDebt) });
      const text = debt === null ? `原因：${note}` : `原因：${note}。${debt}`;
      return { title: `收回 ${award.points} ${award.pointsName}：${reason}`, text };
    }
    default:
      return null;
  }
}

/** 11月25日: the last whole day of the notice. */
function lastDayOf({ noticeEndsAt }: AwardProgress): string {
  if (noticeEndsAt === null) throw new Error('An award on notice without an end');
  const [, month, day] = dayOf(new Date(noticeEndsAt.getTime() - 1))
    .split('-')
    .map(Number);
  return `${month}月${day}日`;
}
