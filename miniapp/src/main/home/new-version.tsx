import { useEffect, useState } from 'react';
import { onNewVersion } from '../../platform/new-version';
import { BigButton } from '../../ui/big-button';
import { NoticeCard } from '../../ui/notice-card';

/** Only here, where nobody is in the middle of anything. */
export function NewVersion() {
  const [takeIt, setTakeIt] = useState<() => void>();
  useEffect(() => onNewVersion(take => setTakeIt(() => take)), []);
  if (!takeIt) return null;
  return (
    <NoticeCard tone="plain" title="有新的版本" text="换上只要几秒，没发完的都还在。">
      <BigButton kind="plain" icon="again" text="马上换上" onTap={takeIt} />
    </NoticeCard>
  );
}
