import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { BigButton } from '../../ui/big-button';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { spoken } from '../../ui/spoken';
import { whenInWords } from '../../ui/when';
import { open, pages } from '../pages';
import { categoryInWords } from '../task';

interface AwardTickProps {
  award: Reply<'readAward'>;
  isTicked: boolean;
  onTick: () => void;
}

/** One award with its box; what it rests on is one tap away. */
export function AwardTick({ award, isTicked, onTick }: AwardTickProps) {
  const { evidence, householdNumber, proposedAt, ruleName } = award;
  const photos = evidence.photos.length > 0 ? `${evidence.photos.length} 张照片` : '没有照片';
  const what = [categoryInWords(evidence.category), evidence.words, evidence.areaName]
    .filter(Boolean)
    .join('，');
  return (
    <Card>
      <View
        className="tick"
        hoverClass="pressed"
        onClick={onTick}
        {...spoken(
          'checkbox',
          [awardInWords(award), householdNumber, ruleName, isTicked && '已选'].filter(Boolean).join('，'),
        )}
      >
        <View className={isTicked ? 'tick-box tick-on' : 'tick-box'}>{isTicked && <Icon name="tick" />}</View>
        <View className="tick-words">
          <Text className="tick-title">{awardInWords(award)}</Text>
          <Text>{`${householdNumber}，${ruleName}`}</Text>
          <Text>{what}</Text>
          <Text className="quiet">{`${photos}，${whenInWords(proposedAt)}提出`}</Text>
        </View>
      </View>
      <BigButton kind="plain" text="看依据" onTap={() => open(pages.award(award.id))} />
    </Card>
  );
}

/** 王桂花 +5 香榧币. */
export function awardInWords({ beneficiaryName, points, pointsName }: Reply<'readAward'>): string {
  return `${beneficiaryName} +${points} ${pointsName}`;
}
