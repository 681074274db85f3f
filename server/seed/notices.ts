import { reportCategories } from '@torreya/shared/domain/report-categories';
import { unnamedReporters } from '@torreya/shared/domain/report-signing';
import { reportSteps } from '@torreya/shared/domain/report-steps';
import type { EntityManager } from 'typeorm';
import type { Seals } from '../src/platform/seals';
import { messageOfReport, messagesOfStep } from '../src/reports/report-messages';
import { type AreaTree, seededCounty } from './areas';
import { type Calendar, later } from './calendar';
import { insertRows } from './insert-rows';
import { joinRequestId } from './join-requests';
import type { LivingTown } from './living-town';
import { namedId } from './named-id';
import { isIn, type SeedPassbook } from './passbooks';
import type { SeedPerson } from './people';
import type { Story } from './reports/story';
import { pointsPerAward } from './year/award-postings';
import type { Purchase } from './year/purchases';

type AboutKind = 'report' | 'award' | 'redemption' | 'household' | 'wallet' | 'passbook_count' | 'letter';

interface SeedNotice {
  readonly to: Pick<SeedPerson, 'id'> | { readonly mark: string };
  readonly at: Date;
  readonly title: string;
  readonly text: string;
  readonly about: { readonly kind: AboutKind; readonly id: string };
}

interface Heard {
  readonly stories: readonly Story[];
  readonly seals: Seals;
  readonly numbers: ReadonlyMap<string, string>;
  readonly purchases: readonly Purchase[];
  readonly passbooks: readonly SeedPassbook[];
  readonly joiners: readonly SeedPerson[];
}

/** What people have heard in the last days; what came in the last two is not read yet. */
export async function insertNotices(
  tx: EntityManager,
  countyId: string,
  town: LivingTown,
  tree: AreaTree,
  calendar: Calendar,
  heard: Heard,
): Promise<void> {
  const notices = [
    ...heard.stories.flatMap(story => aboutReport(story, tree, heard)),
    ...heard.stories.flatMap(aboutAward),
    ...lastPurchases(town, heard.purchases),
    ...heard.joiners.map(one => aboutJoiner(town, one)),
    ...heard.passbooks.flatMap(aboutPassbook),
  ];
  const readUntil = calendar.daysAgo(2, '00:00');
  await insertRows(
    tx,
    'notice',
    notices.map(({ to, at, title, text, about }, index) => ({
      county_id: countyId,
      id: namedId('notice', index),
      person_id: 'mark' in to ? null : to.id,
      person_mark: 'mark' in to ? to.mark : null,
      title,
      text,
      about_kind: about.kind,
      about_id: about.id,
      at,
      read_at: at < readUntil ? later(at, 90) : null,
    })),
  );
}

/** The other side hears of each step: the owner of what the reporter does, the reporter of what is done. */
function aboutReport(story: Story, tree: AreaTree, { numbers, seals }: Heard): SeedNotice[] {
  const { id, reporter, signing, owner, microGrid, hazard } = story;
  const number = numbers.get(id) ?? '';
  return story.told.flatMap(({ step, at, by, note }) => {
    if (step === 'escalate' || step === 'ask_opening') return [];
    const told = {
      number,
      category: hazard.category,
      where: tree.spokenName(microGrid),
      actorName: by?.name ?? (signing === 'named' ? '' : unnamedReporters[signing]),
      note,
      otherNumber: '',
    };
    const isHers = step === 'submit' || reportSteps[step].by === 'reporter';
    const message = step === 'submit' ? messageOfReport : messagesOfStep[step][isHers ? 'owner' : 'reporter'];
    if (!message) return [];
    if (!isHers && signing === 'anonymous') return [];
    const herself =
      signing === 'named' ? reporter : { mark: seals.mark('person', seededCounty.id, reporter.id) };
    const to = isHers ? owner.person : herself;
    return [{ to, at, ...message(told), about: { kind: 'report', id } }];
  });
}

function aboutAward({ reporter, hazard, award }: Story): SeedNotice[] {
  if (award?.decision?.step !== 'approve') return [];
  const text = `随手拍 · ${reportCategories[hazard.category]}，村里看过了，给您家加了 ${pointsPerAward} 个。`;
  const about = { kind: 'award', id: award.id } as const;
  return [{ to: reporter, at: award.decision.at, title: `香榧币 +${pointsPerAward}`, text, about }];
}

function lastPurchases(town: LivingTown, purchases: readonly Purchase[]): SeedNotice[] {
  return [town.demo.resident, town.demo.neighbour, town.demo.cadre].flatMap(to => {
    const own = purchases.filter(({ household }) => household.members.some(one => one.id === to.id));
    const last = own.at(-1);
    if (!last) return [];
    const text = `在${last.shop.name}用了 ${last.amount} 个，还有 ${last.balanceAfter} 个。`;
    const about = { kind: 'redemption', id: last.id } as const;
    return [{ to, at: last.at, title: `香榧币 −${last.amount}`, text, about }];
  });
}

function aboutJoiner(town: LivingTown, joiner: SeedPerson): SeedNotice {
  const about = { kind: 'household', id: joinRequestId(joiner.id) } as const;
  return {
    to: town.demo.cadre,
    at: joiner.since,
    title: '有人申请加入',
    text: `${joiner.name}申请加入，请您看看。`,
    about,
  };
}

/** The household hears when its passbook is in; both who counted hear where they found different things. */
function aboutPassbook(passbook: SeedPassbook): SeedNotice[] {
  const { household, first, second } = passbook;
  if (!second) return [];
  const { at } = second;
  if (isIn(passbook)) {
    const title = '纸质存折转到手机里了';
    const text = `纸质存折上的 ${first.points} 个香榧币已经转到手机里。`;
    return household.members.map(to => ({
      to,
      at,
      title,
      text,
      about: { kind: 'wallet', id: household.id },
    }));
  }
  const title = '两次数得不一样，请重数';
  const text = `${household.number}的纸质存折，两个人数得不一样，没有转。请从头再数一遍，先不要互相说数。`;
  const about = { kind: 'passbook_count', id: household.id } as const;
  return [first.by, second.by].map(to => ({ to, at, title, text, about }));
}
