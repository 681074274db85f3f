import { Button, Empty, Input, Skeleton } from 'antd';
import type { PageProps } from '../parts/page-props';
import { Trouble } from '../parts/trouble';
import { longestWords } from '../place/place';
import { useAsk } from '../wire/use-ask';
import { AwardRecord } from './award-record';
import { FoundAwards } from './found-awards';
import './points.css';

/** 倒查 of points: an award is searched for, and then told from what it rests on to the household's statement. */
export function AwardAuditPage({ ways, me }: PageProps) {
  const { item, filter } = ways.place;
  const onOpen = (awardId: string) => ways.go({ item: awardId });
  return (
    <main className="points">
      <search className="points-filters not-on-paper" aria-label="找一笔积分">
        <h1 className="for-ears">积分倒查</h1>
        <Input.Search
          key={filter.words}
          allowClear
          style={{ width: 460 }}
          defaultValue={filter.words}
          maxLength={longestWords}
          aria-label="姓名、户号、上报编号或者账上第几笔"
          placeholder="姓名、户号、上报编号或者账上第几笔"
          enterButton="找"
          onSearch={words => ways.go({ item: undefined, filter: { ...filter, words: words.trim() } })}
        />
        {item && filter.words && <Button onClick={() => ways.go({ item: undefined })}>回到找到的</Button>}
        {item && <Button onClick={() => window.print()}>打印</Button>}
      </search>
      {item ? (
        <Audited key={item} awardId={item} reader={me.name} />
      ) : filter.words ? (
        <Found key={filter.words} words={filter.words} onOpen={onOpen} />
      ) : (
        <Empty description="写上姓名、户号、上报编号，或者账上第几笔；也可以从“积分公示”里点“倒查”。" />
      )}
    </main>
  );
}

function Found({ words, onOpen }: { words: string; onOpen: (awardId: string) => void }) {
  const { reply, at, isAsking, failure, again } = useAsk('findAwards', { words });
  return (
    <>
      {failure && <Trouble failure={failure} shownFrom={reply && at} again={again} />}
      {!reply && isAsking && <Skeleton active paragraph={{ rows: 6 }} />}
      {reply && <FoundAwards awards={reply.awards} onOpen={onOpen} />}
    </>
  );
}

function Audited({ awardId, reader }: { awardId: string; reader: string }) {
  const { reply, at, isAsking, failure, again } = useAsk('auditAward', { awardId });
  return (
    <>
      {failure && <Trouble failure={failure} shownFrom={reply && at} again={again} />}
      {!reply && isAsking && <Skeleton active paragraph={{ rows: 12 }} />}
      {reply && <AwardRecord audit={reply} reader={reader} />}
    </>
  );
}
