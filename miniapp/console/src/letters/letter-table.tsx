import { letterKinds } from '@torreya/shared/domain/letters';
import { Button, Empty, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { Failure, Reply } from '../../../src/api/outcome';
import { Trouble } from '../parts/trouble';
import { when } from '../parts/when';
import { ask } from '../wire/ask';
import { LetterTag } from './letter-tag';

type Row = Reply<'listLetters'>['letters'][number];

interface LetterTableProps {
  letters: readonly Row[];
  isAsking: boolean;
  /** Opens the report of a letter; left out where it is open already. */
  onReport?: (reportId: string) => void;
}

/** One row a letter, with the paper to print. */
export function LetterTable({ letters, isAsking, onReport }: LetterTableProps) {
  const [failed, setFailed] = useState<{ failure: Failure; row: Row }>();
  const print = async (row: Row) => {
    setFailed(undefined);
    // Opened before the answer: a window that opens later is held back by the browser.
    const paper = window.open('', '_blank');
    const outcome = await ask('readLetter', { letterId: row.id });
    if (outcome.kind === 'done') {
      if (paper) paper.location.href = outcome.reply.paperUrl;
      else window.location.href = outcome.reply.paperUrl;
      return;
    }
    paper?.close();
    setFailed({ failure: outcome, row });
  };
  const columns: TableColumnsType<Row> = [
    {
      title: '文号',
      key: 'number',
      width: 170,
      render: (_, { number, kind }) => (
        <>
          {number}
          <span className="row-more">{letterKinds[kind].label}</span>
        </>
      ),
    },
    {
      title: '发给',
      key: 'to',
      width: 150,
      render: (_, { addressee }) => (
        <>
          {addressee.office}
          <span className="row-more">{addressee.name}</span>
        </>
      ),
    },
    {
      title: '要求',
      key: 'words',
      render: (_, { words, report }) => (
        <>
          {words}
          {onReport && (
            <span className="row-more">
              <button type="button" className="as-link" onClick={() => onReport(report.id)}>
                {report.number}
              </button>{' '}
              {report.where}
            </span>
          )}
        </>
      ),
    },
    { title: '期限', key: 'due', width: 104, render: (_, { dueAt }) => when(dueAt) },
    { title: '状态', key: 'state', width: 120, render: (_, row) => <LetterTag {...row} /> },
    {
      title: '纸质件',
      key: 'paper',
      width: 90,
      render: (_, row) => (
        <Button size="small" aria-label={`打开纸质件 ${row.number}`} onClick={() => void print(row)}>
          打开
        </Button>
      ),
    },
  ];
  return (
    <>
      {failed && <Trouble failure={failed.failure} again={() => void print(failed.row)} />}
      <Table<Row>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={[...letters]}
        loading={{ spinning: isAsking, delay: 300 }}
        pagination={false}
        locale={{ emptyText: <Empty description="没有单子和函" /> }}
      />
    </>
  );
}
