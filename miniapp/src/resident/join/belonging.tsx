import { Text, View } from '@tarojs/components';
import type { Reply } from '../../api/outcome';
import { BigButton } from '../../ui/big-button';
import { Icon } from '../../ui/icon';
import { Screen } from '../../ui/screen';
import { spoken } from '../../ui/spoken';
import { StatusLine } from '../../ui/status-line';
import { changeTo, open, pages } from '../pages';
import './belonging.scss';

type Me = Reply<'readMe'>;

interface BelongingProps {
  household: NonNullable<Me['household']>;
  village: Me['village'];
}

/** She belongs, or waits to be confirmed; either way she can go on. */
export function Belonging({ household, village }: BelongingProps) {
  const { state, villageName, number } = household;
  const where = `${villageName}${number}`;
  return (
    <Screen
      phone={village?.phone}
      bottom={
        <>
          <BigButton kind="plain" icon="camera" text="去随手拍" onTap={() => changeTo(pages.report)} />
          <BigButton text="回首页" onTap={() => open(pages.home)} />
        </>
      }
    >
      <View className="belonging" {...spoken('status')}>
        <Icon name={state === 'active' ? 'tick' : 'clock'} />
        <Text className="belonging-title">
          {state === 'active' ? `您是${where}的人` : `您申请加入${where}`}
        </Text>
      </View>
      {state === 'pending' && (
        <>
          <StatusLine tone="wait" text="等村干部确认，一般 1 天内" />
          <StatusLine tone="good" text="现在就可以随手拍" />
          <StatusLine tone="plain" text="确认以后，挣到的记到家里" />
        </>
      )}
    </Screen>
  );
}
