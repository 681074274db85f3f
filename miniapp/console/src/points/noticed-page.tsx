import { awardStates } from '@torreya/shared/domain/award-steps';
import { auditRoles } from '@torreya/shared/domain/roles';
import { Button, Empty, Segmented, Skeleton, Table, type TableColumnsType } from 'antd';
import { noticePaperPath } from '../../../src/api/address';
import type { Reply } from '../../../src/api/outcome';
import { PageTurner } from '../library/page-turner';
import type { PageProps } from '../parts/page-props';
import { Trouble } from '../parts/trouble';
import { lastDayBefore, when } from '../parts/when';
import { useAsk } from '../wire/use-ask';
import { type AskedNotices, readAskedNotices, writeAskedNotices } from './asked-notices';
import './points.css';
import { VillageChoice } from './village-choice';

type Row = Reply<'listNoticedAwards'>['awards'][number];

const lists = [
  { value: 'open' as const, label: '正在公示' },
  { value: 'objected' as const, label: '有过异议' },
  { value: 'over' as const, label: '公示完了' },
];

/** What stands on the public notices of this reader's villages, who objected and what was decided. */
export function NoticedPage({ ways, me }: PageProps) {
  const { item, before } = ways.place;
  const asked = readAskedNotices(item);
  const list = useAsk('listNoticedAwards', { which: asked.which, villageCode: asked.village, before });
  const askFor = (change: Partial<AskedNotices>) =>
    ways.go({ item: writeAskedNotices({ ...asked, ...change }), before: undefined });
  const { reply } = list;
  const mayAudit = me.roles.some(({ role }) => auditRoles.includes(role));
  const onAudit = (awardId: string) => ways.go({ page: 'award-audit', item: awardId, before: undefined });
  return (
    <main className="points">
      <h1 className="for-ears">积分公示</h1>
      <search className="points-filters" aria-label="筛选公示">
        <Segmented options={lists} value={asked.which} onChange={which => askFor({ which })} />
        <VillageChoice
          villages={reply?.villages}
          chosen={asked.village}
          onChoose={village => askFor({ village })}
        />
        {asked.village && (
          <Button href={noticePaperPath(asked.village)} target="_blank">
            打开公示纸
          </Button>
        )}
        <Button onClick={() => window.print()}>打印这一页</Button>
      </search>
      {list.failure && <Trouble failure={list.failure} shownFrom={reply && list.at} again={list.again} />}
      {!reply && list.isAsking && <Skeleton active paragraph={{ rows: 8 }} />}
      {reply && (
        <>
          <Table<Row>
            rowKey="id"
            size="small"
            columns={columnsFor(mayAudit ? onAudit : undefined)}
            dataSource={reply.awards}
            loading={{ spinning: list.isAsking, delay: 300 }}
            pagination={false}
            locale={{ emptyText: <Empty description="没有这样的公示" /> }}
          />
          {(before || reply.next) && <PageTurner ways={ways} next={reply.next} />}
        </>
      )}
    </main>
  );
}

function columnsFor(onAudit: ((awardId: string) => void) | undefined): TableColumnsType<Row> {
  return [
    { title: '村', dataIndex: 'villageName', key: 'village', width: 110 },
    {
      ...{ title: '谁家', key: 'who', width: 130 },
      render: (_, { beneficiaryName, householdNumber }) => (
        <>
          {beneficiaryName}
          <span className="row-more">{householdNumber}</span>
        </>
      ),
    },
    { title: '为什么给', dataIndex: 'ruleName', key: 'why', width: 170 },
    { title: '积分', dataIndex: 'points', key: 'points', width: 70, align: 'right' },
    {
      ...{ title: '公示到', key: 'until', width: 130 },
      render: (_, { noticeEndsAt }) => noticeEndsAt && lastDayBefore(noticeEndsAt),
    },
    { title: '情况', key: 'state', width: 140, render: (_, { state }) => awardStates[state] },
    { title: '异议和答复', key: 'objections', render: (_, row) => <Objections row={row} /> },
    ...(onAudit
      ? [
          {
            ...{ title: <span className="not-on-paper">做什么</span>, key: 'do', width: 90 },
            render: (_: unknown, { id, beneficiaryName }: Row) => (
              <Button
                size="small"
                className="not-on-paper"
                aria-label={`倒查${beneficiaryName}的这一笔`}
                onClick={() => onAudit(id)}
              >
                倒查
              </Button>
            ),
          },
        ]
      : []),
  ];
}

const told = { object: '异议', dismiss: '不成立', uphold: '成立' } as const;

function Objections({ row }: { row: Row }) {
  const said = row.history.flatMap(({ step, at, byName, note }) =>
    step === 'object' || step === 'dismiss' || step === 'uphold' ? [{ step, at, byName, note }] : [],
  );
  if (said.length === 0) return <span className="quiet">没有</span>;
  return (
    <ul className="said-against">
      {said.map(({ step, at, byName, note }) => (
        <li key={at}>
          {told[step]}：{note}
          <span className="row-more">
            {byName ? `${byName}，` : ''}
            {when(at)}
          </span>
        </li>
      ))}
    </ul>
  );
}
