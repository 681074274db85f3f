import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { monthOf } from '../../ui/month';
import { MonthPicker } from '../../ui/month-picker';
import { Screen } from '../../ui/screen';
import { StatementLines } from './statement-lines';
import { StatementTotals } from './statement-totals';
import './index.scss';

/** S5: one month of one shop, as the town will settle it. */
export default function StatementPage() {
  const { shopId = '' } = useRouter().params;
  const thisMonth = monthOf(Date.now());
  const [month, setMonth] = useState(thisMonth);
  const ask = useAsk('readStatement', { shopId, month });
  return (
    <Screen title={ask.reply?.shopName} audience="staff" offlineText="现在没网，看到的是上次的。">
      <MonthPicker month={month} latest={thisMonth} onChoose={setMonth} />
      <Asked key={month} ask={ask}>
        {statement => (
          <>
            <StatementTotals statement={statement} />
            <StatementLines lines={statement.lines} />
          </>
        )}
      </Asked>
    </Screen>
  );
}
