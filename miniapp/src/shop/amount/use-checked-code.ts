import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/call';
import type { Failure, Reply } from '../../api/outcome';

export type CheckedCode =
  | { readonly kind: 'checking' }
  | { readonly kind: 'checked'; readonly payer: Reply<'checkCode'> }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Whose code this is. Asked anew on every opening and never kept: a code is a secret for a minute. */
export function useCheckedCode(
  shopId: string,
  code: string,
): { checked: CheckedCode; checkAgain: () => void } {
  const [checked, setChecked] = useState<CheckedCode>({ kind: 'checking' });
  const turn = useRef(0);
  const check = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    setChecked({ kind: 'checking' });
    const outcome = await call('checkCode', { shopId, code });
    if (mine !== turn.current) return;
    setChecked(
      outcome.kind === 'done'
        ? { kind: 'checked', payer: outcome.reply }
        : { kind: 'failed', failure: outcome },
    );
  }, [shopId, code]);
  useEffect(() => {
    void check();
    return () => {
      turn.current += 1;
    };
  }, [check]);
  return { checked, checkAgain: () => void check() };
}
