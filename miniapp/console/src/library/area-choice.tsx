import { Button, Select } from 'antd';
import type { Outlines } from '../map/area-map';

interface AreaChoiceProps {
  area: string | undefined;
  outlines: Outlines | undefined;
  homes: readonly { code: string; name: string }[];
  onArea: (code: string | undefined) => void;
}

/** One level at a time, as on the map: the way back up, and the areas right below. */
export function AreaChoice({ area, outlines, homes, onArea }: AreaChoiceProps) {
  const above = area ? (outlines?.above ?? []) : [];
  const here = area ? outlines?.area : undefined;
  const below = area || homes.length < 2 ? (outlines?.below ?? []) : homes;
  return (
    <nav className="area-choice" aria-label="地方">
      {area && (
        <Button type="link" onClick={() => onArea(undefined)}>
          全部地方
        </Button>
      )}
      {above
        .filter(({ code }) => homes.length > 1 || code !== homes[0]?.code)
        .map(({ code, name }) => (
          <Button key={code} type="link" onClick={() => onArea(code)}>
            {name}
          </Button>
        ))}
      {here && <strong aria-current="true">{here.name}</strong>}
      {below.length > 0 && (
        <Select
          className="filter-area"
          showSearch={{ optionFilterProp: 'label' }}
          options={below.map(({ code, name }) => ({ value: code, label: name }))}
          value={null}
          placeholder={area ? '再往下选' : '全部地方'}
          aria-label={area ? '再往下选' : '选地方'}
          onChange={(code: string | null) => code && onArea(code)}
        />
      )}
    </nav>
  );
}
