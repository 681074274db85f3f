import { NoticeCard } from '../../ui/notice-card';
import { whenInWords } from '../../ui/when';
import type { Inspection } from '../inspection-doors';

export function HandedIn({ round: { handedInByName, handedInAt } }: { round: Inspection }) {
  const who = [handedInByName, handedInAt && whenInWords(handedInAt)].filter(Boolean).join('，');
  return (
    <NoticeCard
      tone="good"
      title={`这个月的已经报上去了（${who}）`}
      text="请别的村干部来审。还没看的人家，看了会马上补报。"
    />
  );
}
