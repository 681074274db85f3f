import { Text } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/call';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { useVillagerSearch } from '../../api/use-villager-search';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { Empty } from '../../ui/empty';
import { type GoodDeed, GoodDeedFields, goodDeed, nothingSaid } from '../../ui/good-deed-fields';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { CommandTrouble } from '../command-trouble';
import { changeTo, pages } from '../pages';

const longestName = 30;

/** A cadre says what somebody of his village did well. Somebody else reviews it. */
export default function NominatePage() {
  const me = useAsk('readMe', {});
  const [personId, setPersonId] = useState<string>();
  const [said, say] = useState(nothingSaid);
  const choose = (id: string | undefined) => {
    setPersonId(id);
    say({ ...said, ruleId: undefined });
  };
  const {
    name,
    found,
    type,
    search,
    command: find,
  } = useVillagerSearch(people => choose(people.length === 1 ? people[0]?.personId : undefined));
  const villageCode = found?.find(person => person.personId === personId)?.villageCode;
  // The rules where the other one lives: those decide.
  const ask = useAsk('listEarningRules', villageCode === undefined ? undefined : { villageCode });
  const deed = goodDeed(ask.reply, said, say);
  const nominate = useCommand(
    (what: NonNullable<GoodDeed['told']> & { personId: string }, id) =>
      call('nominateForAward', { id, ...what }),
    ({ id }) => changeTo(pages.award(id)),
  );
  const missing = personId ? deed.missing : '先找到这个人';
  const send = () => personId && deed.told && void nominate.send({ ...deed.told, personId });
  return (
    <Screen
      audience="staff"
      phone={me.reply?.village?.phone}
      offlineText="现在没网，有网了再发。"
      bottom={
        <BigButton
          icon="send"
          text="提名"
          busyText={nominate.busy ? '正在发…' : undefined}
          blockedBecause={missing}
          onTap={send}
        />
      }
    >
      <CommandTrouble command={find} trouble={undefined} />
      <CommandTrouble command={nominate} trouble={undefined} />
      <Card title="提名谁">
        <TextField label="全名" value={name} longest={longestName} onType={type} />
        {name.trim() !== '' && (
          <BigButton
            kind="plain"
            text="找这个人"
            busyText={find.busy ? '正在找…' : undefined}
            onTap={search}
          />
        )}
        {found?.length === 0 && <Text>没有找到，请看看名字对不对。</Text>}
        {found && found.length > 0 && (
          <Choice
            label="是哪一位？"
            options={found.map(person => ({
              key: person.personId,
              text: person.name,
              detail: `${person.villageName}${person.householdNumber}`,
            }))}
            chosen={personId}
            onChoose={choose}
            as="list"
          />
        )}
      </Card>
      {villageCode !== undefined && (
        <Asked ask={ask}>
          {({ pointsName }) =>
            deed.rules.length === 0 ? (
              <Empty icon="gift" text="他那里现在没有可以提名的。" />
            ) : (
              <GoodDeedFields deed={deed} pointsName={pointsName} />
            )
          }
        </Asked>
      )}
      <NoticeCard tone="plain" title="您提名的，由别的干部来审" />
    </Screen>
  );
}
