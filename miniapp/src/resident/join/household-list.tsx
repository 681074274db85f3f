import { Text } from '@tarojs/components';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { useMorePages } from '../../api/use-more-pages';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Choice } from '../../ui/choice';
import { MoreButton } from '../../ui/more-button';
import { TextField } from '../../ui/text-field';
import { useSettled } from '../../ui/use-settled';

interface HouseholdListProps {
  scene: string;
  chosen: string | undefined;
  onChoose: (householdId: string) => void;
  /** Hers is not among them; what she looked for may be its number. */
  onNotThere: (search: string) => void;
}

/** More than a screenful helps nobody find a house: the number does. */
const fewHouseholds = 8;
const typingPauseMilliseconds = 400;

/** The households of the village, masked, by door number or by the beginning of the head's name. */
export function HouseholdList({ scene, chosen, onChoose, onNotThere }: HouseholdListProps) {
  const [typed, setTyped] = useState('');
  const [areAllShown, setAllShown] = useState(false);
  const search = useSettled(typed.trim(), typingPauseMilliseconds) || undefined;
  const ask = useAsk('listHouseholds', { scene, search });
  const more = useMorePages('listHouseholds', { scene, search }, ask.reply);
  const households = [ask.reply, ...more.pages].flatMap(page => page?.households ?? []);
  const shown = areAllShown
    ? households
    : households.filter(({ id }, index) => index < fewHouseholds || id === chosen);
  const areSomeHidden = shown.length < households.length;

  return (
    <>
      <TextField
        label="您家是哪一户？"
        placeholder="门牌号或户主全名"
        value={typed}
        longest={20}
        onType={setTyped}
      />
      <Asked ask={ask}>
        {() => (
          <>
            {households.length === 0 && <Text>没找到。看看号码对不对，或者点“我家不在里面”。</Text>}
            <Choice
              as="list"
              label="您家是哪一户？"
              options={shown.map(({ id, number, headNameMasked, memberCount }) => ({
                key: id,
                text: `${number}，${headNameMasked}家`,
                detail: `${memberCount} 口人在这里`,
              }))}
              chosen={chosen}
              onChoose={onChoose}
            />
            {areSomeHidden ? (
              <BigButton kind="plain" text="看别的人家" onTap={() => setAllShown(true)} />
            ) : (
              <MoreButton more={more} text="看别的人家" />
            )}
          </>
        )}
      </Asked>
      <BigButton kind="plain" icon="plus" text="我家不在里面" onTap={() => onNotThere(typed.trim())} />
    </>
  );
}
