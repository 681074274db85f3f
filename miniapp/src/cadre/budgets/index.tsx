import { useState } from 'react';
import { call } from '../../api/call';
import { useAsk } from '../../api/use-ask';
import { useCommand } from '../../api/use-command';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { NoticePaper } from '../../ui/notice-paper';
import { Screen } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { CommandTrouble } from '../command-trouble';
import { BudgetCard } from './budget-card';

const longestNumber = 6;
const longestNote = 200;

/** How far each village's budget goes; the town adds to it, and what waited is posted in its order. */
export default function BudgetsPage() {
  const ask = useAsk('readBudgets', {});
  const me = useAsk('readMe', {});
  const [villageCode, setVillageCode] = useState<string>();
  const [points, setPoints] = useState('');
  const [note, setNote] = useState('');
  const command = useCommand(
    (what: { villageCode: string; points: number; note: string }, id) => call('fundBudget', { id, ...what }),
    () => {
      setVillageCode(undefined);
      setPoints('');
      setNote('');
      void ask.refresh();
    },
  );
  const budgets = ask.reply?.budgets ?? [];
  const chosen = budgets.find(budget => budget.villageCode === villageCode);
  const pointsName = ask.reply?.pointsName ?? '';
  if (chosen) {
    const amount = Number(points);
    const missing = !(amount > 0) ? '先写给多少' : note.trim() === '' ? '再写一句为什么给' : undefined;
    return (
      <Screen
        audience="staff"
        phone={me.reply?.village?.phone}
        bottom={
          <>
            <BigButton kind="plain" text="先不加" onTap={() => setVillageCode(undefined)} />
            <BigButton
              text={amount > 0 ? `给${chosen.villageName} ${amount} ${pointsName}` : '给村里加预算'}
              busyText={command.busy ? '正在发…' : undefined}
              blockedBecause={missing}
              onTap={() =>
                void command.send({ villageCode: chosen.villageCode, points: amount, note: note.trim() })
              }
            />
          </>
        }
      >
        <CommandTrouble command={command} trouble={undefined} />
        <BudgetCard budget={chosen} period={ask.reply?.period ?? ''} />
        <TextField
          kind="number"
          label="给多少"
          value={points}
          longest={longestNumber}
          onType={text => setPoints(text.replace(/\D/g, ''))}
        />
        <TextField
          kind="note"
          label="为什么给（会留底）"
          value={note}
          longest={longestNote}
          onType={setNote}
        />
      </Screen>
    );
  }
  return (
    <Screen audience="staff" phone={me.reply?.village?.phone} offlineText="现在没网，看到的是上次的。">
      <Asked ask={ask}>
        {({ period, mayFund }) => (
          <>
            {budgets.map(budget => (
              <BudgetCard
                key={budget.villageCode}
                budget={budget}
                period={period}
                onFund={mayFund ? () => setVillageCode(budget.villageCode) : undefined}
              >
                <NoticePaper villageCode={budget.villageCode} />
              </BudgetCard>
            ))}
          </>
        )}
      </Asked>
    </Screen>
  );
}
