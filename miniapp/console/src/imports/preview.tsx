import { areaLevels } from '@torreya/shared/domain/areas';
import { Button, Popconfirm, Segmented, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { Input, Reply } from '../../../src/api/outcome';
import { FindingOnMap, type Where } from './finding-on-map';

type Preview = Reply<'previewAreaImport'>;
type Finding = Preview['findings'][number];
type Change = Preview['changes'][number];

interface PreviewProps {
  sent: Omit<Input<'applyAreaImport'>, 'id'>;
  preview: Preview;
  isApplying: boolean;
  onApply: () => void;
}

const whatWords = { new: '新的', redrawn: '边界改了', renamed: '名字改了', retired: '停用' } as const;

/** What the import would do, and what stands against it; each row can be seen on the map. */
export function PreviewOfImport({ sent, preview, isApplying, onApply }: PreviewProps) {
  const { rows, errors, warnings, counts } = preview;
  const [shown, setShown] = useState<'blocks' | 'warns' | 'changes'>(
    errors > 0 ? 'blocks' : warnings > 0 ? 'warns' : 'changes',
  );
  const [where, setWhere] = useState<Where>();
  const findings = preview.findings.filter(({ blocks }) => blocks === (shown === 'blocks'));
  return (
    <section className="preview" aria-label="会改什么">
      <p role="status" className="preview-counts">
        {rows} 行：新的 {counts.new}，边界改了 {counts.redrawn}，名字改了 {counts.renamed}，停用{' '}
        {counts.retired}，没变 {counts.unchanged}。
        {errors > 0 ? <b className="wrong"> 有 {errors} 处错误，要先改好文件再导入。</b> : ' 没有错误。'}
      </p>
      <div className="preview-buttons">
        <Segmented
          value={shown}
          onChange={setShown}
          options={[
            { value: 'blocks', label: `错误 ${errors}` },
            { value: 'warns', label: `提醒 ${warnings}` },
            {
              value: 'changes',
              label: `会改的 ${counts.new + counts.redrawn + counts.renamed + counts.retired}`,
            },
          ]}
        />
        <Popconfirm
          title={`从 ${sent.effectiveFrom} 起，上报就按新的区域派`}
          description={warnings > 0 ? `还有 ${warnings} 处提醒，都看过了吗？` : undefined}
          okText="导入"
          cancelText="再看看"
          disabled={errors > 0}
          onConfirm={onApply}
        >
          <Button type="primary" disabled={errors > 0} loading={isApplying}>
            导入
          </Button>
        </Popconfirm>
      </div>
      <div className="preview-parts">
        {shown === 'changes' ? (
          <ChangeTable changes={preview.changes} onWhere={setWhere} sent={sent} />
        ) : (
          <FindingTable findings={findings} chosen={where} onWhere={setWhere} />
        )}
        <FindingOnMap key={JSON.stringify(where)} sent={sent} where={where} />
      </div>
    </section>
  );
}

function FindingTable({
  findings,
  onWhere,
}: {
  findings: readonly Finding[];
  chosen: Where | undefined;
  onWhere: (where: Where) => void;
}) {
  const columns: TableColumnsType<Finding> = [
    {
      title: '',
      key: 'kind',
      width: 60,
      render: (_, { blocks }) => (blocks ? <b className="wrong">错误</b> : '提醒'),
    },
    {
      title: '哪一行',
      key: 'row',
      width: 130,
      render: (_, { file, row }) =>
        file ? (
          <>
            {row ? `第 ${row} 行` : '整个文件'}
            <span className="row-more">{file}</span>
          </>
        ) : (
          '整批'
        ),
    },
    {
      title: '代码',
      key: 'code',
      width: 160,
      render: (_, finding) =>
        finding.code ? (
          <Button type="link" aria-label={`在地图上看 ${finding.code}`} onClick={() => onWhere(finding)}>
            {finding.code}
          </Button>
        ) : (
          ''
        ),
    },
    { title: '怎么回事', dataIndex: 'sentence', key: 'sentence' },
  ];
  return (
    <Table<Finding>
      size="small"
      rowKey={finding => JSON.stringify(finding)}
      columns={columns}
      dataSource={[...findings]}
      pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
      locale={{ emptyText: '没有' }}
      onRow={finding => ({ onClick: () => onWhere(finding), className: 'can-open' })}
    />
  );
}

function ChangeTable({
  changes,
  sent,
  onWhere,
}: {
  changes: readonly Change[];
  sent: PreviewProps['sent'];
  onWhere: (where: Where) => void;
}) {
  const columns: TableColumnsType<Change> = [
    {
      title: '怎么改',
      key: 'what',
      width: 110,
      render: (_, { what }) => what.map(one => whatWords[one]).join('、'),
    },
    {
      title: '区域',
      key: 'name',
      render: (_, { name, level }) => (
        <>
          {name}
          <span className="row-more">{areaLevels[level]}</span>
        </>
      ),
    },
    {
      title: '代码',
      key: 'code',
      width: 160,
      render: (_, change) => (
        <Button
          type="link"
          aria-label={`在地图上看 ${change.code}`}
          onClick={() => onWhere(whereOf(sent, change.code))}
        >
          {change.code}
        </Button>
      ),
    },
    { title: '由谁接替', key: 'successors', render: (_, { successors }) => successors.join('、') },
  ];
  return (
    <Table<Change>
      size="small"
      rowKey="code"
      columns={columns}
      dataSource={[...changes]}
      pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
      locale={{ emptyText: '什么都不改' }}
      onRow={({ code }) => ({ onClick: () => onWhere(whereOf(sent, code)), className: 'can-open' })}
    />
  );
}

/** A retired area is in no row: only its old border can be drawn. */
function whereOf({ files }: PreviewProps['sent'], code: string): Where {
  for (const { name, collection } of files) {
    const index = collection.features.findIndex(({ properties }) => Object(properties).code === code);
    if (index >= 0) return { file: name, row: index + 1, code };
  }
  return { file: null, row: null, code };
}
