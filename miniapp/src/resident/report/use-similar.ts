import { useEffect, useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useOnline } from '../../platform/online';
import type { SimilarQuestion } from './similar-question';

export type SimilarReport = Reply<'findSimilarReports'>['reports'][number];

const none: readonly SimilarReport[] = [];

/**
 * What others have said of the same spot. Only a help: it is asked beside the form and waited for by nothing, without a
 * network not at all, and when it fails nobody hears of it. Until a new answer comes the last one stays, so that the form
 * does not jump under the finger.
 */
export function useSimilar(question: SimilarQuestion | undefined): readonly SimilarReport[] {
  const isOnline = useOnline();
  const [found, setFound] = useState(none);
  const asked = question && isOnline ? JSON.stringify(question) : undefined;
  useEffect(() => {
    if (asked === undefined) {
      setFound(none);
      return;
    }
    let isStale = false;
    const input: SimilarQuestion = JSON.parse(asked);
    void call('findSimilarReports', input).then(outcome => {
      if (!isStale) setFound(outcome.kind === 'done' ? outcome.reply.reports : none);
    });
    return () => {
      isStale = true;
    };
  }, [asked]);
  return found;
}
