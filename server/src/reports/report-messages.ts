import { type ReportCategory, reportCategories } from '@torreya/shared/domain/report-categories';
import { type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';

export interface Told {
  readonly number: string;
  readonly category: ReportCategory;
  /** Town and spot: `谷来镇·马溪村第1网格第3微网格`. */
  readonly where: string;
  readonly actorName: string;
  readonly note: string;
}

/** The steps that the table gives to handlers. */
type HandlersStep = {
  [Name in ReportStepName]: (typeof reportSteps)[Name]['by'] extends 'handler' ? Name : never;
}[ReportStepName];

type Message = (told: Told) => { title: string; text: string };

/** What the other side hears of each step: the reporter of what handlers do, the owner of what the reporter does. */
export const messageOfStep: Record<ReportStepName, Message> = {
  accept: told => ({
    title: '有人接手了',
    text: `您上报的${nameOf(told)}，由${told.actorName}来处理。`,
  }),
  resolve: told => ({
    title: '处理好了，请您看看',
    text: `您上报的${nameOf(told)}处理好了。请看看照片，弄好了就点“${reportSteps.confirm.label}”。`,
  }),
  decline: told => ({
    title: '这件事办不了',
    text: `您上报的${nameOf(told)}办不了。原因：${told.note}`,
  }),
  confirm: told => ({ title: '上报人说弄好了', text: `${nameOf(told)}办结了。` }),
  reopen: told => ({
    title: '上报人说没弄好',
    text: `${told.where}的${nameOf(told)}还没弄好，请再去看看。${told.note}`,
  }),
  withdraw: told => ({ title: '上报人撤回了', text: `${nameOf(told)}不用处理了。` }),
};

/** What the owner hears of a new report. */
export const messageOfReport: Message = told => ({
  title: `有人上报：${reportCategories[told.category]}`,
  text: `${told.where}有人上报：${reportCategories[told.category]}。编号${told.number}。${told.note}`,
});

/** What the owner hears when another handler has moved his report; an accept takes it from him. */
export const messageOfOthersStep: Record<HandlersStep, Message> = {
  accept: told => ({
    title: '别人接手了',
    text: `${told.where}的${nameOf(told)}由${told.actorName}接手，您不用再处理。`,
  }),
  resolve: told => ({
    title: '别人处理好了',
    text: `${told.where}的${nameOf(told)}由${told.actorName}处理好了。${told.note}`,
  }),
  decline: told => ({
    title: '别人说办不了',
    text: `${told.where}的${nameOf(told)}，${told.actorName}说办不了。原因：${told.note}`,
  }),
};

function nameOf({ category, number }: Told): string {
  return `${reportCategories[category]}（${number}）`;
}

export function isHandlersStep(step: ReportStepName): step is HandlersStep {
  return reportSteps[step].by === 'handler';
}
