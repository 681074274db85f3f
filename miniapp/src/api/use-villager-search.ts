import { useState } from 'react';
import { call } from './call';
import type { Reply } from './outcome';
import { type Command, useCommand } from './use-command';

type Villager = Reply<'findVillagers'>['people'][number];

export interface VillagerSearch {
  readonly name: string;
  /** What was found under the name; nothing until somebody has looked, and again once the name has changed. */
  readonly found: readonly Villager[] | undefined;
  readonly type: (name: string) => void;
  readonly search: () => void;
  readonly command: Command<string>;
}

/** Somebody of the village by the whole name. `onFound` hears of every search, and of none as soon as the name changes. */
export function useVillagerSearch(onFound?: (people: readonly Villager[]) => void): VillagerSearch {
  const [name, setName] = useState('');
  const [found, setFound] = useState<readonly Villager[]>();
  const tell = (people: readonly Villager[] | undefined) => {
    setFound(people);
    onFound?.(people ?? []);
  };
  const command = useCommand(
    (wanted: string) => call('findVillagers', { name: wanted }),
    ({ people }) => tell(people),
  );
  const type = (text: string) => {
    setName(text);
    tell(undefined);
  };
  return { name, found, type, search: () => void command.send(name.trim()), command };
}
