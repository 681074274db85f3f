import { type ReportCategory, reportCategories } from '@torreya/shared/domain/report-categories';
import { type ReportStepName, reportSteps } from '@torreya/shared/domain/report-steps';

export interface Told {
  readonly number: string;
  readonly category: ReportCategory;
  /** Town and spot: `谷来镇·马溪村第1网格第3微网格`. */
  readonly where: string;
  readonly actorName: string;
  readonly note: string;
  /** The number of the report that this one was merged into; else empty. */
  readonly otherNumber: string;
}

/** `followers`: those whose own reports were merged into this one. `receiver`: who was asked before or is asked now. */
export type Hearer = 'reporter' | 'followers' | 'owner' | 'former_owner' | 'receiver' | 'advisers';

type Message = (told: Told) => { title: string; text: string };

/** What the owner hears of a new report. */
export const messageOfReport: Message = told => ({
  title: `有人上报：${reportCategories[told.category]}`,
  text: `${told.where}有人上报：${reportCategories[told.category]}。编号${told.number}。${told.note}`,
});

/** Who hears what of each step. Whoever took it hears nothing, and nobody hears twice. */
export const messagesOfStep: Record<ReportStepName, Partial<Record<Hearer, Message>>> = {
  accept: {
    reporter: told => ({
      title: '有人接手了',
      text: `您上报的${nameOf(told)}，由${told.actorName}来处理。`,
    }),
    former_owner: told => ({
      title: '别人接手了',
      text: `${told.where}的${nameOf(told)}由${told.actorName}接手，您不用再处理。`,
    }),
  },
  resolve: {
    reporter: told => ({
      title: '处理好了，请您看看',
      text: `您上报的${nameOf(told)}处理好了。请看看照片，弄好了就点“${reportSteps.confirm.label}”。`,
    }),
    followers: told => ({ title: '处理好了', text: `和您上报的同一件事，${nameOf(told)}处理好了。` }),
    owner: told => ({
      title: '别人处理好了',
      text: `${told.where}的${nameOf(told)}由${told.actorName}处理好了。${told.note}`,
    }),
  },
  arrive: {
    reporter: told => ({
      title: '有人到现场了',
      text: `您上报的${nameOf(told)}，${told.actorName}已经到现场。`,
    }),
    owner: told => ({
      title: '别人到现场了',
      text: `${told.where}的${nameOf(told)}，${told.actorName}已经到现场。`,
    }),
  },
  take_over: {
    reporter: told => ({
      title: '换了人来处理',
      text: `您上报的${nameOf(told)}，现在由${told.actorName}来处理。`,
    }),
    former_owner: told => ({
      title: '转出去的有人接了',
      text: `${told.where}的${nameOf(told)}由${told.actorName}接手，您不用再处理。`,
    }),
  },
  advise: {
    owner: told => ({ title: `${told.actorName}说了意见`, text: `${nameOf(told)}：${told.note}` }),
  },
  conclude: {
    advisers: told => ({ title: '商量好了', text: `${told.where}的${nameOf(told)}：${told.note}` }),
  },
  go_on: {},
  take_back: {
    receiver: told => ({
      title: '不用接手了',
      text: `${told.where}的${nameOf(told)}，${told.actorName}自己处理。`,
    }),
  },
  ask: {
    reporter: told => ({
      title: '村里有句话要问您',
      text: `您上报的${nameOf(told)}，${told.actorName}问：${told.note}`,
    }),
  },
  confer: {
    advisers: told => ({
      title: '请您一起商量',
      text: `${told.where}的${nameOf(told)}，${told.actorName}说：${told.note}`,
    }),
  },
  hand_over: {
    receiver: told => ({
      title: '有件事要转给您',
      text: `${told.where}的${nameOf(told)}，${told.actorName}说：${told.note}。请看看，归您就点“${reportSteps.take_over.label}”。`,
    }),
  },
  // The addressees hear of their orders by the letters.
  dispatch: {
    reporter: told => ({
      title: '交给几家一起办',
      text: `您上报的${nameOf(told)}，${told.actorName}已经交给几家分头去办，办好了告诉您。`,
    }),
    former_owner: told => ({
      title: '别人交办了',
      text: `${told.where}的${nameOf(told)}，${told.actorName}已经交给几家分头去办，由他负责，您不用再处理。`,
    }),
  },
  report_back: {
    owner: told => ({
      title: '一家办好了',
      text: `${told.where}的${nameOf(told)}，${told.actorName}办好了：${told.note}`,
    }),
  },
  refuse_order: {
    owner: told => ({
      title: '有一家说办不了',
      text: `${told.where}的${nameOf(told)}，${told.actorName}说办不了：${told.note}。别家还在办；要马上另作安排，就把交办收回。`,
    }),
  },
  recall_order: {},
  complete: {
    reporter: told => ({
      title: '处理好了，请您看看',
      text: `您上报的${nameOf(told)}，几家都办好了。请看看照片，弄好了就点“${reportSteps.confirm.label}”。`,
    }),
    followers: told => ({ title: '处理好了', text: `和您上报的同一件事，${nameOf(told)}处理好了。` }),
    owner: told => ({
      title: '几家都办好了',
      text: `${told.where}的${nameOf(told)}，交办的都办好了，等上报人看。最后是${told.actorName}：${told.note}`,
    }),
  },
  give_back: {
    owner: told => ({
      title: '交办的都答复了，有办不了的',
      text: `${told.where}的${nameOf(told)}，请您接着处理。最后是${told.actorName}：${told.note}`,
    }),
  },
  call_off: {},
  merge: {
    reporter: told => ({
      title: '和另一条一起处理',
      text: `您上报的${nameOf(told)}，有人先报过了（${told.otherNumber}），一起处理。处理好了会告诉您。`,
    }),
    owner: told => ({
      title: '合到另一条里了',
      text: `${told.where}的${nameOf(told)}，${told.actorName}把它合到${told.otherNumber}一起处理。`,
    }),
  },
  raise: {
    owner: told => ({
      title: '改成紧急了',
      text: `${told.where}的${nameOf(told)}，${told.actorName}改成了紧急：${told.note}。办的时限变短了，请看看。`,
    }),
  },
  lower: {
    owner: told => ({
      title: '改成一般了',
      text: `${told.where}的${nameOf(told)}，${told.actorName}改成了一般：${told.note}`,
    }),
  },
  send_back: {
    owner: told => ({
      title: '转出去的退回来了',
      text: `${told.where}的${nameOf(told)}，${told.actorName}没有接：${told.note}`,
    }),
  },
  decline: {
    reporter: told => ({
      title: '这件事办不了',
      text: `您上报的${nameOf(told)}办不了。原因：${told.note}`,
    }),
    followers: told => ({
      title: '这件事办不了',
      text: `和您上报的同一件事，${nameOf(told)}办不了。原因：${told.note}`,
    }),
    owner: told => ({
      title: '别人说办不了',
      text: `${told.where}的${nameOf(told)}，${told.actorName}说办不了。原因：${told.note}`,
    }),
  },
  confirm: {
    owner: told => ({ title: '上报人说弄好了', text: `${nameOf(told)}办结了。` }),
    followers: told => ({ title: '办结了', text: `和您上报的同一件事，${nameOf(told)}办结了。` }),
  },
  reopen: {
    owner: told => ({
      title: '上报人说没弄好',
      text: `${told.where}的${nameOf(told)}还没弄好，请再去看看。${told.note}`,
    }),
    former_owner: told => ({
      title: '上报人说没弄好，到上一级了',
      text: `${told.where}的${nameOf(told)}第二次说没弄好，由上一级来处理。${told.note}`,
    }),
  },
  answer: {
    owner: told => ({ title: '上报人回话了', text: `${told.where}的${nameOf(told)}：${told.note}` }),
  },
  withdraw: {
    owner: told => ({ title: '上报人撤回了', text: `${nameOf(told)}不用处理了。` }),
  },
};

function nameOf({ category, number }: Told): string {
  return `${reportCategories[category]}（${number}）`;
}
