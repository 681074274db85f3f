import type { Message } from '../notices/notices.service';

/** What the household hears; the figure is now hers to know. */
export function openedWords(householdId: string, points: number, pointsName: string): Message {
  const about = { kind: 'wallet', id: householdId } as const;
  return points > 0
    ? {
        title: '纸质存折转到手机里了',
        text: `纸质存折上的 ${points} 个${pointsName}已经转到手机里。`,
        about,
      }
    : {
        title: '纸质存折清点过了',
        text: `两个人清点过，纸质存折上没有${pointsName}。以后挣的都记在手机里。`,
        about,
      };
}

/** What the household hears when it is given a booklet, so that a number that somebody found is known to be void. */
export function issuedWords(householdId: string, number: string, replacedNumber: string | null): Message {
  const about = { kind: 'wallet', id: householdId } as const;
  return replacedNumber === null
    ? { title: '发了纸质存折本', text: `编号 ${number}，请收好。积分以手机和村里的账为准。`, about }
    : {
        title: '换了新的纸质存折本',
        text: `新的编号 ${number}。旧的 ${replacedNumber} 作废了，积分不会少。`,
        about,
      };
}

/** What both who counted hear, and neither learns what the other has found. */
export function differedWords(passbook: { householdId: string; householdNumber: string }): Message {
  return {
    title: '两次数得不一样，请重数',
    text: `${passbook.householdNumber}的纸质存折，两个人数得不一样，没有转。请从头再数一遍，先不要互相说数。`,
    about: { kind: 'passbook_count', id: passbook.householdId },
  };
}
