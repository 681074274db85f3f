import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { NoticeCard } from '../../ui/notice-card';
import type { Shop } from '../use-shop';

interface ShopChooserProps {
  shops: readonly Shop[];
  chosen: Shop | undefined;
  onChoose: (shopId: string | undefined) => void;
}

/** For whoever works in several: points go to the shop that stands on the screen, so it is never guessed. */
export function ShopChooser({ shops, chosen, onChoose }: ShopChooserProps) {
  if (chosen) return <BigButton kind="plain" icon="shop" text="换一家店" onTap={() => onChoose(undefined)} />;
  return (
    <>
      <NoticeCard tone="plain" title="您现在在哪家店？" text="收到的记在这家店的账上。" />
      {shops.map(({ id, name }) => (
        <Card key={id} title={name} onTap={() => onChoose(id)} />
      ))}
    </>
  );
}
