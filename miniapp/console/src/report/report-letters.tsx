import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { LetterForm } from '../letters/letter-form';
import { LetterTable } from '../letters/letter-table';
import '../letters/letters.css';
import { Trouble } from '../parts/trouble';
import { useAsk } from '../wire/use-ask';

/** 两单两函 of one report: what was sent, and the form to send more. `onIssued`: the report may have moved. */
export function ReportLetters({ reportId, onIssued }: { reportId: string; onIssued: () => void }) {
  const { reply, isAsking, failure, again } = useAsk('listReportLetters', { reportId });
  const [isWriting, setIsWriting] = useState(false);
  const done = () => {
    setIsWriting(false);
    again();
    onIssued();
  };
  return (
    <section aria-label="两单两函" className="report-letters">
      <div className="report-head">
        <h2>两单两函</h2>
        {reply?.mayWrite && (
          <Button type={isWriting ? 'default' : 'primary'} onClick={() => setIsWriting(!isWriting)}>
            {isWriting ? '先不发' : reply.mayDispatch ? '一键交办、发函' : '发函'}
          </Button>
        )}
      </div>
      {failure && <Trouble failure={failure} again={again} />}
      {!reply && isAsking && <Skeleton active paragraph={{ rows: 2 }} />}
      {isWriting && reply && <LetterForm reportId={reportId} mayDispatch={reply.mayDispatch} onDone={done} />}
      {reply?.letters.length === 0 && !isWriting && <p className="quiet">还没有发过单子或函。</p>}
      {reply && reply.letters.length > 0 && <LetterTable letters={reply.letters} isAsking={isAsking} />}
    </section>
  );
}
