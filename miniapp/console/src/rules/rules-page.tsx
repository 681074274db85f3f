import type { LibraryRule } from '@torreya/shared/domain/rule-library';
import { Button, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { homesOf } from '../library/homes';
import type { PageProps } from '../parts/page-props';
import { Trouble } from '../parts/trouble';
import { TownChoice } from '../routing/town-choice';
import { useAsk } from '../wire/use-ask';
import { LibraryDrawer } from './library-drawer';
import { RuleEditor } from './rule-editor';
import { RuleHistory } from './rule-history';
import { RuleTable } from './rule-table';
import { type BookRule, contentsOf, emptyContents, type RuleBook } from './rule-words';
import './rules.css';
import { TermsSection } from './terms-section';
import { type RuleDraft, useRuleDrafts } from './use-rule-draft';

/** 积分规则: what earns how many points in a town, what it may cost, and every version that ever held. */
export function RulesPage({ ways, me }: PageProps) {
  const isOfTown = me.roles.some(({ role }) => role === 'town_officer' || role === 'village_cadre');
  const county = homesOf(me).find(({ code }) => code.length === 6)?.code;
  const { area } = ways.place.filter;
  return (
    <main className="points-rules">
      <h1>积分规则</h1>
      {!isOfTown && county && <TownChoice county={county} town={area} ways={ways} />}
      {(isOfTown || area) && <Book townCode={isOfTown ? undefined : area} ways={ways} me={me} />}
    </main>
  );
}

function Book({ townCode, ways, me }: PageProps & { townCode: string | undefined }) {
  const asked = useAsk('readRuleBook', townCode === undefined ? {} : { townCode });
  const { drafts, put, throwAway } = useRuleDrafts(me.id);
  const [edited, setEdited] = useState<string>();
  const [areaChosen, setArea] = useState<string>();
  const { item } = ways.place;
  const close = () => ways.go({ item: undefined });
  const book = asked.reply;
  if (!book) {
    if (asked.failure) return <Trouble failure={asked.failure} again={asked.again} />;
    return <Skeleton active paragraph={{ rows: 10 }} />;
  }
  const areaCode = areaChosen ?? book.mayPublishFor[0]?.areaCode;
  const noticeDays = book.terms.find(({ isInForce }) => isInForce)?.noticeDays ?? 0;
  const looked = book.rules.find(({ ruleId }) => ruleId === item);
  const draft = drafts.find(({ ruleId }) => ruleId === edited);

  const edit = (rule: BookRule) => {
    if (!drafts.some(({ ruleId }) => ruleId === rule.ruleId)) put(draftOf(rule, book));
    setEdited(rule.ruleId);
  };
  const begin = (rules: readonly Omit<RuleDraft, 'ruleId' | 'basedOn'>[]) => {
    const begun = rules.map(rule => ({ ...rule, ruleId: uuidv7(), basedOn: 0 }));
    put(...begun);
    setEdited(begun[0]?.ruleId);
    close();
  };
  const adopt = (area: string) => (rules: readonly LibraryRule[], source: string) =>
    begin(
      rules.map(({ caps, ...rule }) => ({
        areaCode: area,
        contents: { ...rule, caps: [...caps], noticeDays, way: 'not_yet', basis: `参考：${source}` },
      })),
    );

  return (
    <>
      {areaCode && (
        <div className="routing-buttons">
          {book.mayPublishFor.length > 1 && (
            <Select
              aria-label="给谁写规则"
              value={areaCode}
              options={book.mayPublishFor.map(({ areaCode: value, name }) => ({ value, label: name }))}
              onChange={setArea}
            />
          )}
          <Button
            type="primary"
            onClick={() => begin([{ areaCode, contents: { ...emptyContents, noticeDays } }])}
          >
            写一条新的
          </Button>
          <Button onClick={() => ways.go({ item: 'library' })}>看看别处的</Button>
          <Button onClick={() => window.print()}>打印</Button>
        </div>
      )}
      <Unpublished book={book} drafts={drafts} onOpen={setEdited} />
      <RuleTable book={book} drafts={drafts} onLook={ruleId => ways.go({ item: ruleId })} onEdit={edit} />
      <TermsSection
        book={book}
        mayPublish={book.mayPublishFor.some(({ areaCode: code }) => code === book.townCode)}
        onPublished={asked.again}
      />
      {looked && <RuleHistory rule={looked} onClose={close} />}
      {item === 'library' && areaCode && <LibraryDrawer onAdopt={adopt(areaCode)} onClose={close} />}
      {draft && (
        <RuleEditor
          key={draft.ruleId}
          draft={draft}
          published={book.rules.find(({ ruleId }) => ruleId === draft.ruleId)}
          areaName={nameOf(draft.areaCode, book)}
          pointsName={book.pointsName}
          onDraft={put}
          onThrowAway={() => throwAway(draft.ruleId)}
          onPublished={() => {
            throwAway(draft.ruleId);
            asked.again();
          }}
          onOvertaken={asked.again}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

interface UnpublishedProps {
  book: RuleBook;
  drafts: readonly RuleDraft[];
  onOpen: (ruleId: string) => void;
}

/** New rules have no row yet: they would be lost from sight. */
function Unpublished({ book, drafts, onOpen }: UnpublishedProps) {
  const fresh = drafts.filter(({ ruleId }) => !book.rules.some(rule => rule.ruleId === ruleId));
  if (fresh.length === 0) return null;
  return (
    <p className="unpublished">
      还没发布的草稿：
      {fresh.map(({ ruleId, contents }) => (
        <Button key={ruleId} onClick={() => onOpen(ruleId)}>
          {contents.name || '没有名字的一条'}
        </Button>
      ))}
    </p>
  );
}

function draftOf(rule: BookRule, book: RuleBook): RuleDraft {
  const [newest] = rule.versions;
  return {
    ruleId: rule.ruleId,
    areaCode: rule.villageCode ?? book.townCode,
    basedOn: newest?.version ?? 0,
    contents: newest ? contentsOf(newest) : emptyContents,
  };
}

function nameOf(areaCode: string, book: RuleBook): string {
  return book.mayPublishFor.find(area => area.areaCode === areaCode)?.name ?? book.townName;
}
