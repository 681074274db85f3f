import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { useOnline } from '../../platform/online';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Choice } from '../../ui/choice';
import { Empty } from '../../ui/empty';
import { NoticeCard } from '../../ui/notice-card';

interface Chosen {
  readonly id: string;
  readonly name: string;
}

interface ColleaguePickerProps {
  reportId: string;
  chosen: readonly Chosen[];
  isOne: boolean;
  onChange: (chosen: readonly Chosen[]) => void;
}

type Colleague = Reply<'listColleagues'>['colleagues'][number];

/** Who handles reports near by, the nearest first. The one who was chosen stands alone, so that the words are in sight. */
export function ColleaguePicker({ reportId, chosen, isOne, onChange }: ColleaguePickerProps) {
  const ask = useAsk('listColleagues', { reportId });
  const isOnline = useOnline();
  const [isOpen, setIsOpen] = useState(true);
  const label = isOne ? '转给谁？' : '找谁商量？（可以选几位）';
  const isChosen = ({ personId }: Colleague) => chosen.some(({ id }) => id === personId);

  const toggle = ({ personId, name }: Colleague) => {
    const without = chosen.filter(({ id }) => id !== personId);
    if (without.length < chosen.length) return onChange(without);
    onChange(isOne ? [{ id: personId, name }] : [...chosen, { id: personId, name }]);
    setIsOpen(!isOne);
  };
  if (!isOnline && ask.reply === undefined) {
    return (
      <NoticeCard
        tone="wait"
        title="这一步要有信号"
        text="附近有哪些人，手机里还没有记下。有信号了再来选。"
      />
    );
  }
  return (
    <>
      <Text className="field-label">{label}</Text>
      <Asked ask={ask}>
        {({ colleagues }) => {
          if (colleagues.length === 0) {
            return <Empty icon="people" text="附近没有别的人可以找，请打电话给镇里。" />;
          }
          const inSight = isOpen ? colleagues : colleagues.filter(isChosen);
          return (
            <>
              {inSight.map(colleague => (
                <Choice
                  key={colleague.personId}
                  label={label}
                  as="list"
                  options={[
                    {
                      key: colleague.personId,
                      text: colleague.name,
                      detail: `${colleague.areaName} ${colleague.roleLabel}`,
                    },
                  ]}
                  chosen={isChosen(colleague) ? colleague.personId : undefined}
                  onChoose={() => toggle(colleague)}
                />
              ))}
              {!isOpen && <BigButton kind="plain" text="换一个人" onTap={() => setIsOpen(true)} />}
            </>
          );
        }}
      </Asked>
    </>
  );
}
