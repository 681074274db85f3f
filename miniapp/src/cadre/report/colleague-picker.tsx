import { Text } from '@tarojs/components';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { Choice } from '../../ui/choice';
import { Empty } from '../../ui/empty';

interface Colleague {
  readonly id: string;
  readonly name: string;
}

interface ColleaguePickerProps {
  reportId: string;
  chosen: readonly Colleague[];
  isOne: boolean;
  onChange: (chosen: readonly Colleague[]) => void;
}

/** Who handles reports near by, the nearest first. */
export function ColleaguePicker({ reportId, chosen, isOne, onChange }: ColleaguePickerProps) {
  const ask = useAsk('listColleagues', { reportId });
  const label = isOne ? '转给谁？' : '找谁商量？（可以选几位）';
  return (
    <>
      <Text className="field-label">{label}</Text>
      <Asked ask={ask}>
        {({ colleagues }) => {
          if (colleagues.length === 0)
            return <Empty icon="people" text="附近没有别的人可以找，请打电话给镇里。" />;
          const toggle = (personId: string) => {
            const one = colleagues.find(colleague => colleague.personId === personId);
            if (!one) return;
            const without = chosen.filter(({ id }) => id !== personId);
            const added = { id: personId, name: one.name };
            if (without.length < chosen.length) onChange(without);
            else onChange(isOne ? [added] : [...chosen, added]);
          };
          return colleagues.map(({ personId, name, roleLabel, areaName }) => (
            <Choice
              key={personId}
              label={label}
              as="list"
              options={[
                { key: personId, text: name, detail: [areaName, roleLabel].filter(Boolean).join(' ') },
              ]}
              chosen={chosen.some(({ id }) => id === personId) ? personId : undefined}
              onChoose={toggle}
            />
          ));
        }}
      </Asked>
    </>
  );
}
