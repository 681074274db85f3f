import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { Card } from '../../ui/card';
import { StatusLine } from '../../ui/status-line';
import { open, pages } from '../pages';
import { householdInWords, standingInWords } from '../passbook-words';

interface PassbookCardsProps {
  page: Pick<Reply<'listPassbooks'>, 'passbooks'>;
  pointsName: string;
}

/** One page of the list; each stays a group of its own, since phones want few things beside each other. */
export function PassbookCards({ page: { passbooks }, pointsName }: PassbookCardsProps) {
  const isOneVillage = new Set(passbooks.map(({ villageName }) => villageName)).size <= 1;
  return (
    <View className="passbooks">
      {passbooks.map(passbook => {
        const { householdId, villageName, hindrance } = passbook;
        const household = householdInWords(passbook);
        const title = isOneVillage ? household : `${villageName} ${household}`;
        const { tone, text } = standingInWords(passbook, pointsName);
        const isOwn = hindrance === 'own_household';
        return (
          <Card
            key={householdId}
            title={title}
            label={[title, text, isOwn && '自己家的'].filter(Boolean).join('，')}
            onTap={() => open(pages.passbook(householdId))}
          >
            <StatusLine tone={tone} text={text} />
            {isOwn && <Text className="quiet">自己家的，要请别的人来清点</Text>}
          </Card>
        );
      })}
    </View>
  );
}
