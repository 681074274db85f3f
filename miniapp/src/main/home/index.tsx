import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { useAsk } from '../../api/use-ask';
import { showTabBadge } from '../../platform/tab-badge';
import { Asked } from '../../ui/asked';
import { Icon } from '../../ui/icon';
import { Screen } from '../../ui/screen';
import { spoken } from '../../ui/spoken';
import { open, pages } from '../pages';
import { messagesTab } from '../tabs';
import { BalanceCard } from './balance-card';
import { DraftRibbon } from './draft-ribbon';
import { greetingFor } from './greeting';
import { LastReport } from './last-report';
import { Links } from './links';
import { Membership } from './membership';
import { NewVersion } from './new-version';
import { RoleCards } from './role-cards';
import './index.scss';

/** V1: what most people came for is the giant button; everything above it is read, not needed. */
export default function HomePage() {
  const me = useAsk('readMe', {});
  const unread = useAsk('listNotices', {}).reply?.unread ?? 0;
  const villageCode = me.reply?.village?.code;
  // Kept on the phone from here on, so that a place can be named where there is no network.
  useAsk('listLandmarks', villageCode === undefined ? undefined : { villageCode });
  const isOld = me.isSlow || me.failure?.kind === 'outage';
  useEffect(() => showTabBadge(messagesTab, unread), [unread]);

  return (
    <Screen
      title={me.reply && greetingFor(me.reply.name)}
      phone={me.reply?.village?.phone}
      bottom={
        <View
          className="snap-button"
          hoverClass="pressed"
          onClick={() => open(pages.report)}
          {...spoken('button', '随手拍，发现不安全')}
        >
          <Icon name="camera" />
          <Text className="snap-word">随手拍</Text>
          <Text className="snap-hint">发现不安全，拍给村里</Text>
        </View>
      }
    >
      <NewVersion />
      <DraftRibbon />
      <Asked ask={me}>
        {({ household, roles, shops }) => (
          <>
            <Membership household={household} />
            {household?.state === 'active' && <BalanceCard isTold={isOld} />}
            <RoleCards roles={roles} shops={shops} />
            <LastReport isTold={isOld} />
            <Links />
          </>
        )}
      </Asked>
    </Screen>
  );
}
