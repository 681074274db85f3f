import { Text } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/call';
import type { Outcome, Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Choice } from '../../ui/choice';
import { Empty } from '../../ui/empty';
import { PhotoStrip } from '../../ui/photo-strip';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { FailedCard } from '../failed-card';
import { changeTo, pages } from '../pages';
import { TroubleCard } from '../trouble-card';
import { mostPhotos, useClaimPhotos } from './use-claim-photos';

const longestWords = 300;
const longestNumber = 4;

/** She says what she did, shows it if she can, and names the rule; a cadre looks at it. */
export default function ApplyPage() {
  const ask = useAsk('listEarningRules', {});
  const me = useAsk('readMe', {});
  const [ruleId, setRuleId] = useState<string>();
  const [words, setWords] = useState('');
  const [units, setUnits] = useState('');
  const photos = useClaimPhotos();
  const command = useCommand(
    async (
      what: { ruleId: string; words: string; photoIds: readonly string[]; units?: number },
      id,
    ): Promise<Outcome<Reply<'applyForAward'>>> => {
      const failure = await photos.sendAll();
      return failure ?? call('applyForAward', { id, ...what, photoIds: [...what.photoIds] });
    },
    () => changeTo(pages.awards),
  );
  const rules = ask.reply?.rules.filter(({ way }) => way === 'application') ?? [];
  const rule = rules.find(({ id }) => id === ruleId);
  const failure = command.failed?.failure;
  // Few rules count hours; the server says when this one does.
  const asksUnits = units !== '' || (failure?.kind === 'refused' && failure.code === 'rule_inputs_wrong');
  const missing = !rule ? '先点是哪一种' : words.trim() === '' ? '再写一句做了什么' : undefined;
  const send = () =>
    rule &&
    void command.send({
      ...{ ruleId: rule.id, words: words.trim(), photoIds: photos.ids },
      ...(units === '' ? {} : { units: Number(units) }),
    });
  return (
    <Screen
      phone={me.reply?.village?.phone}
      offlineText="现在没网，有网了再发。"
      bottom={
        <BigButton
          icon="send"
          text="发给村里"
          busyText={command.busy ? '正在发…' : undefined}
          blockedBecause={missing}
          onTap={send}
        />
      }
    >
      <Asked ask={ask}>
        {({ pointsName }) =>
          rules.length === 0 ? (
            <Empty icon="gift" text="现在没有可以自己申报的。" />
          ) : (
            <>
              <FailedCard command={command} />
              {photos.trouble && <TroubleCard trouble={photos.trouble} />}
              <Text className="field-label">做了哪一种好事？</Text>
              <Choice
                label="做了哪一种好事？"
                options={rules.map(({ id, name, points, unit }) => ({
                  key: id,
                  text: name,
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
              {asksUnits && (
                <TextField
                  kind="number"
                  label={`做了几${rule?.unit ?? ''}？`}
                  value={units}
                  longest={longestNumber}
                  onType={text => setUnits(text.replace(/\D/g, ''))}
                />
              )}
              <PhotoStrip
                photos={photos.shown}
                most={mostPhotos}
                addText="拍一张（可以不拍）"
                onAdd={() => void photos.take()}
                onRemove={id => void photos.drop(id)}
              />
            </>
          )
        }
      </Asked>
    </Screen>
  );
}
