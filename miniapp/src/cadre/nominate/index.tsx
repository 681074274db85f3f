import { Text } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { Empty } from '../../ui/empty';
import { NoticeCard } from '../../ui/notice-card';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { CommandTrouble } from '../command-trouble';
import { changeTo, pages } from '../pages';

const longestName = 30;
const longestWords = 300;

/** A cadre says what somebody of his village did well. Somebody else reviews it. */
export default function NominatePage() {
  const ask = useAsk('listEarningRules', {});
  const me = useAsk('readMe', {});
  const [name, setName] = useState('');
  const [found, setFound] = useState<Reply<'findVillagers'>['people']>();
  const [personId, setPersonId] = useState<string>();
  const [ruleId, setRuleId] = useState<string>();
  const [words, setWords] = useState('');
  const find = useCommand(
    (wanted: string) => call('findVillagers', { name: wanted }),
    ({ people }) => {
      setFound(people);
      setPersonId(people.length === 1 ? people[0]?.personId : undefined);
    },
  );
  const nominate = useCommand(
    (what: { ruleId: string; personId: string; words: string }, id) =>
      call('nominateForAward', { id, ...what }),
    ({ id }) => changeTo(pages.award(id)),
  );
  const rules = ask.reply?.rules.filter(({ way }) => way === 'application') ?? [];
  const missing = !personId
    ? '先找到这个人'
    : !ruleId
      ? '再点是哪一种'
      : words.trim() === ''
        ? '再写一句做了什么'
        : undefined;
  const send = () => personId && ruleId && void nominate.send({ ruleId, personId, words: words.trim() });
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
      <Asked ask={ask}>
        {({ pointsName }) =>
          rules.length === 0 ? (
            <Empty icon="gift" text="现在没有可以提名的。" />
          ) : (
            <>
              <Card title="提名谁">
                <TextField
                  label="全名"
                  value={name}
                  longest={longestName}
                  onType={text => {
                    setName(text);
                    setFound(undefined);
                    setPersonId(undefined);
                  }}
                />
                {name.trim() !== '' && (
                  <BigButton
                    kind="plain"
                    text="找这个人"
                    busyText={find.busy ? '正在找…' : undefined}
                    onTap={() => void find.send(name.trim())}
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
                    onChoose={setPersonId}
                    as="list"
                  />
                )}
              </Card>
              <Choice
                label="做了哪一种好事？"
                options={rules.map(({ id, name: text, points, unit }) => ({
                  key: id,
                  text,
                  detail: `+${points} ${pointsName} / ${unit}`,
                }))}
                chosen={ruleId}
                onChoose={setRuleId}
                as="list"
              />
              <TextField
                kind="note"
                label="什么时候，在哪里，做了什么？"
                value={words}
                longest={longestWords}
                onType={setWords}
              />
              <NoticeCard tone="plain" title="您提名的，由别的干部来审" />
            </>
          )
        }
      </Asked>
    </Screen>
  );
}
