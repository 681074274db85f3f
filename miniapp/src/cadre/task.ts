import { type ReportCategory, reportCategories } from '@torreya/shared/domain/report-categories';
import { reportPriorities } from '@torreya/shared/domain/report-priorities';
import { fileUrl } from '../api/address';
import type { Reply } from '../api/outcome';
import type { IconName } from '../ui/icon';
import { whenInWords } from '../ui/when';
import type { ReportAlert } from './alert-line';
import { kindInWords, letterStatus } from './letter-words';
import { reportStateWords } from './report-words';

const taskKinds = ['join', 'report', 'award', 'visit', 'letter'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** As a page's address names it; anything else names none. */
export function taskKindOf(word: string | undefined): TaskKind | undefined {
  return taskKinds.find(kind => kind === word);
}

/** One thing that waits for this person, whatever list it comes from. */
export interface Task {
  readonly kind: TaskKind;
  readonly id: string;
  /** Since when it has been waiting. */
  readonly since: string;
  /** Another one whenever something has happened to it. */
  readonly version: string;
  readonly title: string;
  readonly detail: string;
  readonly photo: { readonly id: string; readonly url: string } | undefined;
  readonly icon: IconName;
  /** What the clocks of a report say; a task without clocks is late after a day. */
  readonly alert?: ReportAlert | null;
  /** Until when somebody is to look again, or to answer a letter. */
  readonly dueAt?: string;
}

/** The promise of the product: whoever reports has an answer within a day. */
const answerWithinMilliseconds = 24 * 60 * 60 * 1000;

export function isLate(task: Task, now: number): boolean {
  if (task.dueAt) return Date.parse(task.dueAt) < now;
  if (task.alert) return task.alert.level === 'red';
  return now - new Date(task.since).getTime() > answerWithinMilliseconds;
}

export function oldestFirst(tasks: readonly Task[]): Task[] {
  return [...tasks].sort((a, b) => Date.parse(a.since) - Date.parse(b.since));
}

export function tasksOfJoins({ requests }: Reply<'listJoinRequests'>): Task[] {
  return requests.map(request => ({
    kind: 'join',
    id: request.id,
    since: request.askedAt,
    version: request.askedAt,
    title: `${request.name}想加入`,
    detail: request.foundsHousehold
      ? `${request.villageName}，新的一户，${request.householdNumber}`
      : `${request.villageName}，${request.householdNumber}，户主${request.headName}`,
    photo: undefined,
    icon: 'people',
  }));
}

export function tasksOfReports({ reports }: Reply<'listReportsToHandle'>): Task[] {
  return reports.map(report => ({
    kind: 'report',
    id: report.id,
    since: report.submittedAt,
    version: report.stateAt,
    title: `${reportCategories[report.category]}，${report.areaName}`,
    detail: [
      report.priority === 'urgent' && reportPriorities.urgent,
      reportStateWords[report.state],
      report.hasVoice && '有录音',
      report.note,
    ]
      .filter(Boolean)
      .join('。'),
    photo: smallPhoto(report.firstPhoto),
    icon: report.category,
    alert: report.alert,
  }));
}

export function tasksOfVisits({ visits }: Reply<'listFollowUps'>): Task[] {
  return visits.map(visit => ({
    kind: 'visit',
    id: visit.reportId,
    since: visit.askedAt,
    version: visit.askedAt,
    title: `回头看：${reportCategories[visit.category]}，${visit.areaName}`,
    detail: [`${whenInWords(visit.closedAt)}办结`, visit.note].filter(Boolean).join('。'),
    photo: smallPhoto(visit.firstPhoto),
    icon: visit.category,
    dueAt: visit.dueAt,
  }));
}

export function tasksOfAwards({ awards }: Reply<'listAwardsToReview'>): Task[] {
  return awards.map(award => ({
    kind: 'award',
    id: award.id,
    since: award.proposedAt,
    version: award.proposedAt,
    title: `${award.beneficiaryName} +${award.points} ${award.pointsName}`,
    detail: `${award.ruleName}，${award.evidence.areaName}`,
    photo: smallPhoto(award.evidence.photos[0]),
    icon: 'gift',
  }));
}

export function tasksOfLetters({ letters }: Reply<'listLetters'>): Task[] {
  return letters.map(letter => ({
    kind: 'letter',
    id: letter.id,
    since: letter.issuedAt,
    title: `${kindInWords(letter)}，${reportCategories[letter.report.category]}`,
    detail: `${letter.issuer.office}：${letter.words}。${letterStatus(letter).text}`,
    photo: undefined,
    icon: 'document',
    dueAt: letter.dueAt,
    version: letter.stateAt,
  }));
}

/** The evidence of an award names a category by its key; one of a later version stands as it came. */
export function categoryInWords(category: string): string {
  return category in reportCategories ? reportCategories[category as ReportCategory] : category;
}

function smallPhoto(
  photo: { readonly id: string; readonly smallUrl: string } | null | undefined,
): Task['photo'] {
  return photo ? { id: photo.id, url: fileUrl(photo.smallUrl) } : undefined;
}
