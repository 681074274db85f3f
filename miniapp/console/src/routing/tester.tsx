import {
  type ReportCategory,
  reportCategories,
  reportCategoryNames,
} from '@torreya/shared/domain/report-categories';
import {
  type ReportPriority,
  reportPriorities,
  reportPriorityNames,
} from '@torreya/shared/domain/report-priorities';
import { roles } from '@torreya/shared/domain/roles';
import { Alert, Button, DatePicker, Select, Skeleton } from 'antd';
import type { Dayjs } from 'dayjs';
import { useEffect, useState } from 'react';
import type { Failure, Reply } from '../../../src/api/outcome';
import { AreaMap, type Spot } from '../map/area-map';
import { ask } from '../wire/ask';
import { useAsk } from '../wire/use-ask';
import { type Rule, wrongRow } from './rule-words';

type Answer = Reply<'tryRoutingRules'>;

interface TesterProps {
  townCode: string;
  /** Rules that are not published; without them the table in force answers. */
  draft: readonly Rule[] | undefined;
  /** The row that decided, counted from 1; null: none did. Undefined: nothing is asked. */
  onRow: (no: number | null | undefined) => void;
  onWrong: (wrong: { no: number; words: string }) => void;
}

/** 这里的事谁会收到？ A place, a kind and a time, and the server’s own answer. Nothing is sent to anybody. */
export function Tester({ townCode, draft, onRow, onWrong }: TesterProps) {
  const outlines = useAsk('readAreaOutlines', { areaCode: townCode });
  const [spot, setSpot] = useState<Spot>();
  const [category, setCategory] = useState<ReportCategory>('rockfall');
  const [priority, setPriority] = useState<ReportPriority>('normal');
  const [at, setAt] = useState<Dayjs | null>(null);
  const [answer, setAnswer] = useState<Answer>();
  const [failure, setFailure] = useState<Failure>();
  const [isDraftWrong, setIsDraftWrong] = useState(false);
  const rules = draft && JSON.stringify(draft);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked stands here, not who hears the answer
  useEffect(() => {
    onRow(undefined);
    if (!spot) return;
    let isWanted = true;
    const asked = { ...spot, datum: 'gcj02', category, priority, at: at?.toISOString() } as const;
    const answering =
      rules === undefined
        ? ask('whoWouldGetThis', asked)
        : ask('tryRoutingRules', { ...asked, rules: JSON.parse(rules) });
    void answering.then(outcome => {
      if (!isWanted) return;
      setAnswer(outcome.kind === 'done' ? outcome.reply : undefined);
      // What is wrong in a row is said at the row: here only that there is no answer until then.
      const isAtRow = outcome.kind === 'refused' && outcome.code === 'routing_rule_wrong';
      setIsDraftWrong(isAtRow);
      setFailure(outcome.kind === 'done' || isAtRow ? undefined : outcome);
      if (outcome.kind === 'done') onRow(outcome.reply.rule?.no ?? null);
      else if (isAtRow) onWrong(wrongRow(outcome.details));
    });
    return () => {
      isWanted = false;
    };
  }, [spot, category, priority, at, rules]);

  return (
    <aside className="tester" aria-label="这里的事谁会收到">
      <h2>这里的事谁会收到？</h2>
      <p className="quiet">在地图上点一个地方，或者选一个地标。只是问问，不会发给谁。</p>
      <div className="tester-fields">
        <Select
          options={reportCategoryNames.map(value => ({ value, label: reportCategories[value] }))}
          value={category}
          aria-label="问什么事"
          listHeight={320}
          onChange={setCategory}
        />
        <Select
          options={reportPriorityNames.map(value => ({ value, label: reportPriorities[value] }))}
          value={priority}
          aria-label="问急不急"
          onChange={setPriority}
        />
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="M月D日 HH:mm"
          value={at}
          placeholder="现在"
          aria-label="问什么时候"
          onChange={setAt}
        />
      </div>
      <Landmarks villages={outlines.reply?.below ?? []} onSpot={setSpot} />
      <div role="status" className="tester-answer">
        {answer && <AnswerWords answer={answer} isDraft={draft !== undefined} />}
        {failure && <Alert type="warning" showIcon title={sentenceOf(failure)} />}
        {isDraftWrong && <p className="quiet">草稿里标红的那一条改好了，这里就有答案。</p>}
      </div>
      {outlines.reply ? (
        <TesterMap outlines={outlines.reply} answer={answer} spot={spot} onSpot={setSpot} />
      ) : (
        <Skeleton.Node active className="map-waiting" />
      )}
    </aside>
  );
}

function sentenceOf(failure: Failure): string {
  return failure.kind === 'refused' ? failure.sentence : '没有问到，请再试一次。';
}

function AnswerWords({ answer, isDraft }: { answer: Answer; isDraft: boolean }) {
  const { owner, told, next, why, areas, how, borderMetres } = answer;
  const metres =
    how === 'inside' ? `离最近的边界 ${borderMetres} 米。` : '这里不在哪个微网格里面，归了最近的一个。';
  return (
    <>
      <p className="tester-owner">
        {owner.name}（{roles[owner.role]}）{isDraft && <span className="quiet"> 按草稿</span>}
      </p>
      <p>{why}</p>
      <p className="quiet">
        {areas.map(({ name }) => name).join(' › ')}。{metres}
      </p>
      {told.length > 0 && <p>同时告诉：{told.map(peopleWords).join('、')}</p>}
      {next.length > 0 && <p className="quiet">他没有回音就找：{next.map(peopleWords).join('，再找')}</p>}
    </>
  );
}

function peopleWords({ name, role }: Answer['owner']): string {
  return `${name}（${roles[role]}）`;
}

interface TesterMapProps {
  outlines: Reply<'readAreaOutlines'>;
  answer: Answer | undefined;
  spot: Spot | undefined;
  onSpot: (spot: Spot) => void;
}

/** The ground that decided stands out. */
function TesterMap({ outlines, answer, spot, onSpot }: TesterMapProps) {
  const found = answer?.areas.at(-1);
  const above = answer?.areas.at(-2);
  const grid = useAsk('readAreaOutlines', { areaCode: above?.code ?? outlines.area.code });
  const drawn = grid.reply?.below.find(({ code }) => code === found?.code);
  return (
    <AreaMap
      outlines={outlines}
      marks={drawn ? [{ ...drawn, kind: 'found' }] : []}
      spot={spot}
      onPlace={onSpot}
    />
  );
}

interface LandmarksProps {
  villages: readonly { code: string; name: string }[];
  onSpot: (spot: Spot) => void;
}

function Landmarks({ villages, onSpot }: LandmarksProps) {
  const [village, setVillage] = useState<string>();
  return (
    <div className="tester-fields">
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={villages.map(({ code, name }) => ({ value: code, label: name }))}
        value={village ?? null}
        placeholder="哪个村"
        aria-label="地标在哪个村"
        onChange={(code: string | null) => setVillage(code ?? undefined)}
      />
      {village ? (
        <LandmarksOf village={village} onSpot={onSpot} />
      ) : (
        <Button disabled>先选村，再选地标</Button>
      )}
    </div>
  );
}

function LandmarksOf({ village, onSpot }: { village: string; onSpot: (spot: Spot) => void }) {
  const { reply } = useAsk('listLandmarks', { villageCode: village });
  const landmarks = reply?.landmarks ?? [];
  return (
    <Select
      key={village}
      showSearch={{ optionFilterProp: 'label' }}
      options={landmarks.map(({ id, name }) => ({ value: id, label: name }))}
      placeholder="哪个地标"
      aria-label="哪个地标"
      notFoundContent="这个村还没有地标"
      onChange={(id: string) => {
        const place = landmarks.find(landmark => landmark.id === id)?.place;
        if (place) onSpot({ lng: place.lng, lat: place.lat });
      }}
    />
  );
}
