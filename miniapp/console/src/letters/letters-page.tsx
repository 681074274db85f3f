import { letterKindNames, letterKinds, letterStateNames, letterStates } from '@torreya/shared/domain/letters';
import { Button, Select, Skeleton } from 'antd';
import { PageTurner } from '../library/page-turner';
import type { PageProps } from '../parts/page-props';
import { Trouble } from '../parts/trouble';
import { useAsk } from '../wire/use-ask';
import { type AskedLetters, readAskedLetters, writeAskedLetters } from './asked-letters';
import { LetterTable } from './letter-table';
import './letters.css';

const states = [
  ...letterStateNames.map(value => ({ value, label: letterStates[value] })),
  { value: 'late' as const, label: '超期未回复' },
];
const kinds = letterKindNames.map(value => ({ value, label: letterKinds[value].label }));

/** All orders and letters of this person’s areas. */
export function LettersPage({ ways }: PageProps) {
  const { item, before } = ways.place;
  const asked = readAskedLetters(item);
  const list = useAsk('listLetters', { box: 'area', ...asked, before });
  const filterBy = (change: Partial<AskedLetters>) =>
    ways.go({ item: writeAskedLetters({ ...asked, ...change }), before: undefined });
  return (
    <main className="letters">
      <h1 className="for-ears">两单两函</h1>
      <search className="letter-filters" aria-label="筛选两单两函">
        <Select
          allowClear
          style={{ width: 160 }}
          options={states}
          value={asked.state}
          placeholder="全部状态"
          aria-label="状态"
          onChange={state => filterBy({ state })}
        />
        <Select
          allowClear
          style={{ width: 160 }}
          options={kinds}
          value={asked.kind}
          placeholder="全部种类"
          aria-label="种类"
          onChange={kind => filterBy({ kind })}
        />
        <Button onClick={() => window.print()}>打印这一页</Button>
      </search>
      {list.failure && (
        <Trouble failure={list.failure} shownFrom={list.reply && list.at} again={list.again} />
      )}
      {!list.reply && list.isAsking && <Skeleton active paragraph={{ rows: 8 }} />}
      {list.reply && (
        <>
          <LetterTable
            letters={list.reply.letters}
            isAsking={list.isAsking}
            onReport={report => ways.go({ report })}
          />
          <PageTurner ways={ways} next={list.reply.next} />
        </>
      )}
    </main>
  );
}
