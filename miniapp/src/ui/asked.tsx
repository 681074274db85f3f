import type { ReactNode } from 'react';
import type { Ask } from '../api/use-ask';
import { ErrorCard } from './error-card';
import { Skeleton } from './skeleton';
import { StatusLine } from './status-line';
import { whenInWords } from './when';

interface AskedProps<T> {
  ask: Omit<Ask<T>, 'replace'>;
  /** The page says already that what it shows is of last time. */
  isTold?: boolean;
  children: (reply: T) => ReactNode;
}

/** An answer in every state it can be in: not yet, slow, failed, from last time, here. */
export function Asked<T>({ ask, isTold = false, children }: AskedProps<T>) {
  const { reply, at, failure, isSlow, refresh } = ask;
  const retry = () => {
    void refresh();
  };
  if (reply === undefined || at === undefined) {
    return failure ? <ErrorCard failure={failure} onRetry={retry} /> : <Skeleton />;
  }
  const lastTime = `先看上次的（${whenInWords(at)}）`;
  return (
    <>
      {isSlow && !isTold && <StatusLine tone="wait" text={`网慢，${lastTime}`} />}
      {failure?.kind === 'outage' && !isTold && <StatusLine tone="wait" text={`没连上，${lastTime}`} />}
      {failure && failure.kind !== 'outage' && <ErrorCard failure={failure} onRetry={retry} />}
      {children(reply)}
    </>
  );
}
