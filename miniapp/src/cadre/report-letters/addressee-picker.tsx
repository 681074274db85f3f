import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Reply } from '../../api/outcome';
import { useAsk } from '../../api/use-ask';
import { Asked } from '../../ui/asked';
import { BigButton } from '../../ui/big-button';
import { Choice } from '../../ui/choice';
import { Empty } from '../../ui/empty';

export type Addressee = Reply<'listAddressees'>['addressees'][number];

interface AddresseePickerProps {
  reportId: string;
  label: string;
  chosen: readonly Addressee[];
  isOne: boolean;
  onChange: (chosen: readonly Addressee[]) => void;
}

/** Departments in sight, colleagues one tap further: there are many of them. */
export function AddresseePicker({ reportId, label, chosen, isOne, onChange }: AddresseePickerProps) {
  const ask = useAsk('listAddressees', { reportId });
  const [showsAll, setShowsAll] = useState(false);
  const isChosen = (one: Addressee) => chosen.some(({ personId }) => personId === one.personId);
  const toggle = (one: Addressee) => {
    if (isChosen(one)) onChange(chosen.filter(({ personId }) => personId !== one.personId));
    else onChange(isOne ? [one] : [...chosen, one]);
  };
  return (
    <>
      <Text className="field-label">{label}</Text>
      <Asked ask={ask}>
        {({ addressees }) => {
          const inSight = addressees.filter(one => showsAll || one.isDepartment || isChosen(one));
          const isMore = inSight.length < addressees.length;
          return (
            <>
              {addressees.length === 0 && (
                <Empty icon="people" text="附近没有部门和别的人，请打电话给镇里。" />
              )}
              {inSight.map(one => (
                <Choice
                  key={one.personId}
                  label={label}
                  as="list"
                  options={[{ key: one.personId, text: one.office, detail: detailOf(one) }]}
                  chosen={isChosen(one) ? one.personId : undefined}
                  onChoose={() => toggle(one)}
                />
              ))}
              {isMore && <BigButton kind="plain" text="发给别的干部" onTap={() => setShowsAll(true)} />}
            </>
          );
        }}
      </Asked>
    </>
  );
}

function detailOf({ name, isUsual }: Addressee): string {
  return isUsual ? `${name}，这类事常归他们` : name;
}
