import { Text } from '@tarojs/components';
import { call } from '../../api/call';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { useVillagerSearch } from '../../api/use-villager-search';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { FailedCard } from '../failed-card';

const longestName = 30;

/** Who is related to whom, so that nobody reviews the awards of his own relatives. */
export default function RelativesPage() {
  const ask = useAsk('listMyRelatives', {});
  const me = useAsk('readMe', {});
  const { name, found, type, search, command: find } = useVillagerSearch();
  const declare = useCommand(
    (relativeId: string, id) => call('declareRelative', { id, relativeId }),
    () => {
      type('');
      void ask.refresh();
    },
  );
  const retire = useCommand(
    (kinshipId: string) => call('retireRelative', { kinshipId }),
    () => void ask.refresh(),
  );
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，看到的是上次的。"
      bottom={
        <BigButton
          text="找这个人"
          busyText={find.busy ? '正在找…' : undefined}
          blockedBecause={name.trim() === '' ? '先写亲戚的全名' : undefined}
          onTap={search}
        />
      }
    >
      <NoticeCard
        tone="plain"
        title="亲戚之间不审积分"
        text="登记了的亲戚，您不审他家的积分，他也不审您家的。村里和镇里看得到。"
      />
      <FailedCard command={find} />
      <FailedCard command={declare} />
      <FailedCard command={retire} />
      <TextField label="亲戚的全名（本村的）" value={name} longest={longestName} onType={type} />
      {found?.length === 0 && <Text>没有找到，请看看名字对不对。</Text>}
      {found?.map(person => (
        <Card key={person.personId} title={person.name}>
          <Text>{`${person.villageName}${person.householdNumber}`}</Text>
          <BigButton
            kind="plain"
            text="就是他，登记"
            busyText={declare.busy === person.personId ? '正在登记…' : undefined}
            onTap={() => void declare.send(person.personId)}
          />
        </Card>
      ))}
      <Asked ask={ask}>
        {({ relatives }) => (
          <>
            {relatives.map(({ id, personName, relativeName, mayRetire }) => (
              <Card key={id} title={`${personName}和${relativeName}是亲戚`}>
                {mayRetire && (
                  <BigButton kind="plain" text="登记错了，取消" onTap={() => void retire.send(id)} />
                )}
              </Card>
            ))}
          </>
        )}
      </Asked>
    </Screen>
  );
}
