import { useCallback, useEffect, useState } from 'react';
import { whereAmI } from '../../platform/location';
import { PhoneTrouble } from '../../platform/phone-trouble';
import type { Spot } from './report-form';

export interface Where {
  readonly isSearching: boolean;
  readonly trouble: PhoneTrouble | undefined;
  readonly search: () => Promise<void>;
}

/** Asks the phone once when the form opens, unless the spot is already known. */
export function useWhere(isKnown: boolean, onFound: (spot: Spot) => void): Where {
  const [isSearching, setSearching] = useState(!isKnown);
  const [trouble, setTrouble] = useState<PhoneTrouble>();
  const search = useCallback(async () => {
    setSearching(true);
    setTrouble(undefined);
    try {
      const { place } = await whereAmI();
      onFound({ kind: 'phone', place });
    } catch (failure) {
      if (!(failure instanceof PhoneTrouble)) throw failure;
      setTrouble(failure);
    } finally {
      setSearching(false);
    }
  }, [onFound]);
  const [isWanted] = useState(!isKnown);
  useEffect(() => {
    if (isWanted) void search();
  }, [isWanted, search]);
  return { isSearching, trouble, search };
}
