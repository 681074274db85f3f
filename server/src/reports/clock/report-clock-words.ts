import { type ReportCategory, reportCategories } from '@torreya/shared/domain/report-categories';
import { type ReportClockName, reportClocks } from '@torreya/shared/domain/report-clocks';
import { roles } from '@torreya/shared/domain/roles';
import type { AreaOwner } from '../../identity/rosters.service';
import { dayOf, timeOf } from '../../platform/day';

interface Told {
  readonly clock: ReportClockName;
  readonly dueAt: Date;
  readonly category: ReportCategory;
  readonly number: string;
  readonly where: string;
  readonly ownerName: string;
}

interface Words {
  readonly title: string;
  readonly text: string;
}

/** What the owner hears before it is over, or who has been asked to take it over. */
export function reminder(told: Told): Words {
  const { awaited } = reportClocks[told.clock];
  return { title: `快到时间了，请${awaited}`, text: `${spotOf(told)}，${instantOf(told)}前要${awaited}。` };
}

/** What the same people hear when it is over. `above`: who was told as well. */
export function lateWords(told: Told, above: AreaOwner | null): Words {
  const { awaited } = reportClocks[told.clock];
  const since = `${spotOf(told)}，${instantOf(told)}前要${awaited}，已经超时。`;
  return { title: `超时了，请${awaited}`, text: above ? `${since}已告诉${nameOf(above)}。` : since };
}

/** What the level above hears. */
export function wordsForAbove(told: Told): Words {
  const { awaited } = reportClocks[told.clock];
  return {
    title: `有件事超时了，还没${awaited}`,
    text: `${spotOf(told)}由${told.ownerName}负责，${instantOf(told)}前要${awaited}，已经超时。请您过问。`,
  };
}

/** What stands on the report's time-line. */
export function lineOf(
  { clock, dueAt }: Pick<Told, 'clock' | 'dueAt'>,
  above: Pick<AreaOwner, 'role' | 'name'> | null,
): string {
  const late = `${instantOf({ dueAt })}前没有${reportClocks[clock].awaited}`;
  return above ? `${late}，已告诉${nameOf(above)}` : late;
}

function spotOf({ where, category, number }: Told): string {
  return `${where}的${reportCategories[category]}（${number}）`;
}

function nameOf({ role, name }: Pick<AreaOwner, 'role' | 'name'>): string {
  return `${roles[role]}${name}`;
}

/** As it stands on the wall of the village: `11月22日15:30`. */
function instantOf({ dueAt }: Pick<Told, 'dueAt'>): string {
  const [, month, day] = dayOf(dueAt).split('-').map(Number);
  return `${month}月${day}日${timeOf(dueAt)}`;
}
