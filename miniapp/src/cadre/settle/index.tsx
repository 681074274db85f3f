import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { Empty } from '../../ui/empty';
import { monthOf, monthsLater } from '../../ui/month';
import { MonthPicker } from '../../ui/month-picker';
import { Screen } from '../../ui/screen';
import { deskOf } from '../desk';
import { BooksCard } from './books-card';
import { ShopCard } from './shop-card';
import './index.scss';

/** What the town owes each of its shops for a month, and the confirmation that settles it. */
export default function SettlePage() {
  const thisMonth = monthOf(Date.now());
  const [month, setMonth] = useState(() => monthsLater(thisMonth, -1));
  const me = useAsk('readMe', {});
  const ask = useAsk('listStatements', { month });
  const { settles } = deskOf(me.reply);
  return (
    <Screen audience="staff" offlineText="现在没网，看到的是上次的。有网了再结算。">
      <MonthPicker month={month} latest={thisMonth} onChoose={setMonth} />
      <BooksCard />
      <Asked key={month} ask={ask}>
        {({ statements }) =>
          statements.length === 0 ? (
            <Empty icon="shop" text="这里还没有收积分的店。" />
          ) : (
            statements.map(statement => (
              <ShopCard
                key={`${statement.shopId} ${statement.month}`}
                statement={statement}
                maySettle={settles}
                onSettled={() => void ask.refresh()}
              />
            ))
          )
        }
      </Asked>
    </Screen>
  );
}
