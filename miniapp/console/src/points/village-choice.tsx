import { Select } from 'antd';

interface VillageChoiceProps {
  villages: readonly { readonly code: string; readonly name: string }[] | undefined;
  chosen: string | undefined;
  onChoose: (village: string | undefined) => void;
}

/** One village, or all of them. */
export function VillageChoice({ villages, chosen, onChoose }: VillageChoiceProps) {
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: 180 }}
      aria-label="哪个村"
      placeholder="全部村"
      value={chosen}
      options={villages?.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={onChoose}
    />
  );
}
