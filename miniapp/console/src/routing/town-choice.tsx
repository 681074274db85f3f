import { Select } from 'antd';
import type { Ways } from '../place/use-place';
import { useAsk } from '../wire/use-ask';

interface TownChoiceProps {
  county: string;
  town: string | undefined;
  ways: Ways;
}

/** Whoever looks at a whole county chooses whose table. */
export function TownChoice({ county, town, ways }: TownChoiceProps) {
  const { reply } = useAsk('readAreaOutlines', { areaCode: county });
  return (
    <Select
      className="town-choice"
      showSearch={{ optionFilterProp: 'label' }}
      options={(reply?.below ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      value={town ?? null}
      placeholder="选一个镇街"
      aria-label="选一个镇街"
      onChange={(area: string | null) =>
        ways.go({ item: undefined, filter: { ...ways.place.filter, area: area ?? undefined } })
      }
    />
  );
}
