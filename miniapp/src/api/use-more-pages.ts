import { useEffect, useRef, useState } from 'react';
import { call } from './call';
import type { CallName, Failure, Input, OutcomeOf, Reply } from './outcome';

type Page = { readonly next: string | null };
/** The lists that come in pages, each with the cursor of the one after it. */
export type PagedName = {
  [Name in CallName]: Reply<Name> extends Page
    ? Input<Name> extends { before?: string }
      ? Name
      : never
    : never;
}[CallName];

export interface MorePages<T> {
  /** What comes after the first page, as far as it has been asked for. */
  readonly pages: readonly T[];
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly failure: Failure | undefined;
  readonly readMore: () => Promise<void>;
}

/**
 * The pages after the first, each when the reader asks for it. They stay as long as the first page ends where it
 * ended: a cursor names a place in the list, so what follows it follows it still.
 */
export function useMorePages<Name extends PagedName>(
  name: Name,
  input: Omit<Input<Name>, 'before'>,
  first: (Reply<Name> & Page) | undefined,
): MorePages<Reply<Name>> {
  const start = first?.next ?? null;
  const [read, setRead] = useState<Read<Name>>({ start, pages: [], next: start, failure: undefined });
  const [isReading, setReading] = useState(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const current: Read<Name> =
    read.start === start ? read : { start, pages: [], next: start, failure: undefined };

  async function readMore() {
    if (current.next === null || isReading) return;
    setReading(true);
    const outcome: OutcomeOf<Name> = await call(name, { ...input, before: current.next } as Input<Name>);
    if (isGone.current) return;
    setReading(false);
    if (outcome.kind !== 'done') return setRead({ ...current, failure: outcome });
    const page = outcome.reply as Reply<Name> & Page;
    setRead({ start, pages: [...current.pages, page], next: page.next, failure: undefined });
  }

  return {
    pages: current.pages,
    hasMore: current.next !== null,
    isReading,
    failure: current.failure,
    readMore,
  };
}

interface Read<Name extends PagedName> {
  /** Where the first page ended that these follow. */
  readonly start: string | null;
  readonly pages: readonly Reply<Name>[];
  readonly next: string | null;
  readonly failure: Failure | undefined;
}
