import { useEffect, useState } from 'react';
import type { Reply } from '../../api/outcome';
import { type Ask, useAsk } from '../../api/use-ask';

type JoinRequest = Reply<'listJoinRequests'>['requests'][number];

/** One of those who wait. The list is the only place where they stand, so it is read on until this one comes. */
export function useJoinRequest(memberId: string): {
  ask: Ask<Reply<'listJoinRequests'>>;
  /** Null: nobody of that id waits any more. */
  request: JoinRequest | null | undefined;
  /** Somebody else who waits. */
  next: JoinRequest | undefined;
} {
  const [before, setBefore] = useState<string>();
  const ask = useAsk('listJoinRequests', before === undefined ? {} : { before });
  const request = ask.reply?.requests.find(({ id }) => id === memberId);
  const next = ask.reply?.requests.find(({ id }) => id !== memberId);
  const onward = request === undefined && !ask.isAsking ? ask.reply?.next : undefined;
  useEffect(() => {
    if (onward) setBefore(onward);
  }, [onward]);
  const isNowhere = request === undefined && !ask.isAsking && ask.reply?.next === null;
  return { ask, request: isNowhere ? null : request, next };
}
