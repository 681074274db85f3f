import { useMemo } from 'react';
import { type Ask, useAsk } from '../api/use-ask';
import { useMyDrafts } from '../drafts/use-drafts';
import { type Door, doorsOf, type Inspection } from './inspection-doors';

/** The round of a village as the server knows it, and every door with what waits on this phone. */
export function useInspection(asked: { villageCode?: string; month?: string }): {
  ask: Ask<Inspection>;
  doors: readonly Door[];
} {
  const ask = useAsk('readInspection', asked);
  const drafts = useMyDrafts();
  const doors = useMemo(() => (ask.reply ? doorsOf(ask.reply, drafts) : []), [ask.reply, drafts]);
  return { ask, doors };
}
