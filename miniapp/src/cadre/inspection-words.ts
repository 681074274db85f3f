import { inspectionLacks } from '@torreya/shared/domain/inspection-steps';
import { draftInWords } from '../drafts/draft-words';
import type { Tone } from '../ui/status-line';
import { whenInWords } from '../ui/when';
import { type Door, type FindingInput, type Inspection, inspectedBy } from './inspection-doors';

/** What a household gets; a server or an answer of an older version gives the figure alone. */
export function givenInWords({ givenInWords: words, points, pointsName }: Inspection): string {
  return `${words ?? `每户 ${points}`} ${pointsName}`;
}

/** Where a door stands, for whoever walks. */
export function doorStanding(door: Door, isOnline: boolean): { tone: Tone; text: string } {
  const { unsent, finding, isOwn } = door;
  if (unsent) {
    const { tone, text } = draftInWords(unsent, isOnline);
    const said = inspectedBy(unsent.draft);
    return { tone, text: said ? `${foundInWords(said)}，${text}` : text };
  }
  if (finding) {
    const tone = finding.isMet ? 'good' : 'problem';
    const by = `${finding.inspectorName} ${whenInWords(finding.foundAt)}`;
    return { tone, text: `${foundInWords(finding)}，${by}` };
  }
  return { tone: 'plain', text: isOwn ? '自己家，要请别的村干部来看' : '还没看' };
}

/** 达标, or what is lacking: 没达标（垃圾没分类）. */
export function foundInWords({
  isMet,
  lacks = [],
  note,
}: Pick<FindingInput, 'isMet' | 'lacks' | 'note'>): string {
  if (isMet) return '达标';
  const why = [...lacks.map(lack => inspectionLacks[lack]), note].filter(Boolean).join('、');
  return why === '' ? '没达标' : `没达标（${why}）`;
}
