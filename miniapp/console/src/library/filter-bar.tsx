import { reportCategories, reportCategoryNames } from '@torreya/shared/domain/report-categories';
import { type AlertLevel, alertLevelNames, alertLevels } from '@torreya/shared/domain/report-clocks';
import { reportStateNames } from '@torreya/shared/domain/report-steps';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import type { Outlines } from '../map/area-map';
import { type Filter, longestWords, nothingAsked } from '../place/place';
import { stateWords } from '../words';
import { AreaChoice } from './area-choice';

const states = reportStateNames.map(value => ({ value, label: stateWords(value) }));
const categories = reportCategoryNames.map(value => ({ value, label: reportCategories[value] }));

const alerts = [...alertLevelNames].reverse().map(value => ({ value, label: alertLevels[value] }));

interface FilterBarProps {
  filter: Filter;
  outlines: Outlines | undefined;
  /** Areas of this person, where there are several to choose from. */
  homes: readonly { code: string; name: string }[];
  onFilter: (filter: Filter) => void;
}

export function FilterBar({ filter, outlines, homes, onFilter }: FilterBarProps) {
  const [words, setWords] = useState(filter.words);
  // A way back in the browser changes the words too.
  useEffect(() => setWords(filter.words), [filter.words]);
  const change = (part: Partial<Filter>) => onFilter({ ...filter, words: words.trim(), ...part });
  const isAsked = Object.entries(filter).some(([, value]) => value && value.length > 0);

  return (
    <search className="filter-bar" aria-label="筛选上报">
      <Input.Search
        className="filter-words"
        value={words}
        maxLength={longestWords}
        placeholder="编号或说明里的字"
        aria-label="编号或说明里的字"
        enterButton="查找"
        allowClear
        onChange={event => setWords(event.target.value)}
        onSearch={text => change({ words: text.trim() })}
      />
      <Several
        name="状态"
        options={states}
        chosen={filter.states}
        onChange={chosen => change({ states: chosen })}
      />
      <Several
        name="类别"
        options={categories}
        chosen={filter.categories}
        onChange={chosen => change({ categories: chosen })}
      />
      <Select
        className="filter-alert"
        allowClear
        options={alerts}
        value={filter.alert ?? null}
        placeholder="全部时限"
        aria-label="时限"
        onChange={(chosen: AlertLevel | null) => change({ alert: chosen ?? undefined })}
      />
      <DatePicker.RangePicker
        className="filter-days"
        allowEmpty={[true, true]}
        value={[filter.from ? dayjs(filter.from) : null, filter.until ? dayjs(filter.until) : null]}
        placeholder={['从哪天', '到哪天']}
        aria-label="上报日期"
        onChange={days =>
          change({ from: days?.[0]?.format('YYYY-MM-DD'), until: days?.[1]?.format('YYYY-MM-DD') })
        }
      />
      <AreaChoice area={filter.area} outlines={outlines} homes={homes} onArea={area => change({ area })} />
      <Button disabled={!isAsked} onClick={() => onFilter(nothingAsked)}>
        清空筛选
      </Button>
    </search>
  );
}

interface SeveralProps<Key extends string> {
  name: string;
  options: { value: Key; label: string }[];
  chosen: readonly Key[];
  onChange: (chosen: Key[]) => void;
}

/** Any number of a set that is known. */
function Several<Key extends string>({ name, options, chosen, onChange }: SeveralProps<Key>) {
  return (
    <Select
      mode="multiple"
      className="filter-set"
      maxTagCount="responsive"
      allowClear
      showSearch={false}
      options={options}
      value={[...chosen]}
      placeholder={`全部${name}`}
      aria-label={name}
      onChange={onChange}
    />
  );
}
