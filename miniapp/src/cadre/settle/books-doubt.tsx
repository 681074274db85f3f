import { Text } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { NoticeCard } from '../../ui/notice-card';
import { whenInWords } from '../../ui/when';

interface BooksDoubtProps {
  doubt: Reply<'readTrialBalance'>['doubts'][number];
}

/** Since when and why nothing can be taken or settled. Only whoever keeps the server can lift it. */
export function BooksDoubt({ doubt: { bookName, since, found, findings } }: BooksDoubtProps) {
  return (
    <NoticeCard
      tone="problem"
      title={`${bookName}：账本有疑问，从${whenInWords(since)}起不能收币和结算`}
      text={`核对时发现 ${found} 处不对。积分都在，奖励照常。请马上告诉县里管系统的人，不要自己改。`}
    >
      {findings.map(({ text }, index) => (
        <Text key={text} className="quiet">{`${index + 1}. ${text}`}</Text>
      ))}
    </NoticeCard>
  );
}
