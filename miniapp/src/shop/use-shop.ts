import { useState } from 'react';
import type { Reply } from '../api/outcome';
import type { Ask } from '../api/use-ask';
import { useAsk } from '../api/use-ask';
import { keep, kept } from '../platform/storage';

export type Shop = Reply<'listMyShops'>['shops'][number];

interface ChosenShop {
  readonly ask: Ask<Reply<'listMyShops'>>;
  /** The one that the reader works in at the moment; nothing while several stand to choose from. */
  readonly shop: Shop | undefined;
  /** Nothing chosen goes back to choosing. */
  readonly choose: (shopId: string | undefined) => void;
}

const key = 'shop';

/** The shop at whose counter this phone lies. Who works in one has nothing to choose. */
export function useShop(): ChosenShop {
  const ask = useAsk('listMyShops', {});
  const [chosen, setChosen] = useState(() => kept(key, isText));
  const shops = ask.reply?.shops ?? [];
  const shop = shops.length === 1 ? shops[0] : shops.find(({ id }) => id === chosen);
  const choose = (shopId: string | undefined) => {
    keep(key, shopId ?? '');
    setChosen(shopId);
  };
  return { ask, shop, choose };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
