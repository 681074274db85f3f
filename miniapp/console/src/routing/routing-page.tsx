import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import type { Reply } from '../../../src/api/outcome';
import { homesOf } from '../library/homes';
import type { PageProps } from '../parts/page-props';
import { Trouble } from '../parts/trouble';
import { when } from '../parts/when';
import { useAsk } from '../wire/use-ask';
import { draftOf } from './draft';
import { DraftDesk } from './draft-desk';
import './routing.css';
import { RuleList } from './rule-list';
import { namesIn } from './rule-words';
import { Tester } from './tester';
import { TownChoice } from './town-choice';
import { useDraft } from './use-draft';
import { Versions } from './versions';

/** 谁来管: by which rules a report of the town finds its owner. */
export function RoutingPage({ ways, me }: PageProps) {
  const own = me.roles.find(({ role }) => role === 'town_officer')?.areaCode;
  const town = own ?? ways.place.filter.area;
  const county = homesOf(me).find(({ code }) => code.length === 6)?.code;
  return (
    <main className="routing">
      <h1>谁来管</h1>
      {!own && county && <TownChoice county={county} town={town} ways={ways} />}
      {town && <TownTable key={town} town={town} mayWrite={own !== undefined} ways={ways} me={me} />}
    </main>
  );
}

function TownTable({ town, mayWrite, ways, me }: PageProps & { town: string; mayWrite: boolean }) {
  const { item } = ways.place;
  const looked = item && /^\d+$/.test(item) ? Number(item) : undefined;
  const inForce = useAsk('readRoutingTable', { townCode: town });
  const version = useAsk('readRoutingTable', { townCode: town, version: looked });
  const [draft, keep] = useDraft(me.id, town);
  const [lit, setLit] = useState<number | null>();
  const [wrong, setWrong] = useState<{ no: number; words: string }>();
  const reply = inForce.reply;
  if (!reply) {
    return inForce.failure ? (
      <Trouble failure={inForce.failure} again={inForce.again} />
    ) : (
      <Skeleton active paragraph={{ rows: 10 }} />
    );
  }
  const newest = reply.versions[0]?.version ?? 0;
  const isDrafting = mayWrite && item === 'draft' && draft !== null;
  const shown = looked === undefined ? reply.table : (version.reply?.table ?? null);

  const begin = (table: typeof shown) => {
    keep(draftOf(table?.rows.map(({ rule }) => rule) ?? [], table ? namesIn(table) : {}, newest));
    ways.go({ item: 'draft' });
  };
  const published = () => {
    keep(null);
    setWrong(undefined);
    inForce.again();
    ways.go({ item: undefined });
  };

  return (
    <div className="rules-and-tester">
      <section aria-label="规定">
        <p className="for-paper">
          {reply.townName}的规定，{me.name} 打印于{' '}
          {new Date().toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })}
        </p>
        {isDrafting ? (
          <DraftDesk
            townCode={town}
            draft={draft}
            inForce={reply.table}
            versions={reply.versions}
            newest={newest}
            lit={lit}
            wrong={wrong}
            onWrong={setWrong}
            onDraft={next => {
              setWrong(undefined);
              keep(next);
            }}
            onPublished={published}
            onOvertaken={inForce.again}
            onThrowAway={() => {
              keep(null);
              ways.go({ item: undefined });
            }}
          />
        ) : (
          <>
            <Standing reply={reply} looked={looked} />
            <div className="routing-buttons">
              {mayWrite && draft && (
                <Button type="primary" onClick={() => ways.go({ item: 'draft' })}>
                  接着改草稿
                </Button>
              )}
              {mayWrite && !draft && (
                <Button type="primary" onClick={() => begin(shown)}>
                  {looked === undefined ? '改规定' : '以这一版为底稿'}
                </Button>
              )}
              {looked !== undefined && (
                <Button onClick={() => ways.go({ item: undefined })}>看现在用的</Button>
              )}
              <Button onClick={() => window.print()}>打印</Button>
            </div>
            {mayWrite && draft && (
              <Alert type="warning" showIcon title="您有一份还没发布的草稿，现在用的还是原来的规定。" />
            )}
            {version.failure && looked !== undefined && (
              <Trouble failure={version.failure} again={version.again} />
            )}
            {shown && (
              <RuleList
                rows={shown.rows.map(({ rule }, at) => ({ key: String(at), rule }))}
                names={namesIn(shown)}
                lit={looked === undefined ? lit : undefined}
              />
            )}
          </>
        )}
        <Versions versions={reply.versions} looked={looked} onLook={no => ways.go({ item: String(no) })} />
      </section>
      <Tester
        townCode={town}
        draft={isDrafting ? draft.rows.map(({ rule }) => rule) : undefined}
        onRow={setLit}
        onWrong={setWrong}
      />
    </div>
  );
}

function Standing({ reply, looked }: { reply: Reply<'readRoutingTable'>; looked: number | undefined }) {
  const { table, versions } = reply;
  if (looked !== undefined) {
    const one = versions.find(({ version }) => version === looked);
    if (!one) return null;
    return (
      <p>
        第 {one.version} 版，{one.publishedByName}发布，{when(one.effectiveAt)} 起算。
        {one.isInForce ? '现在用的就是它。' : '只能看，现在不按它办。'}
      </p>
    );
  }
  if (!table) return <p>还没有发布过规定。现在谁管那个地方，事情就归谁。</p>;
  return (
    <p>
      现在用的是第 {table.version} 版，{when(table.effectiveAt)} 起算。从上往下看，第一条合得上的算数。
    </p>
  );
}
