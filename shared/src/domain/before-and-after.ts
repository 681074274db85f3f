import type { ReportEventName } from './report-events';
import { type ReportStep, type ReportStepName, reportSteps } from './report-steps';

interface Entry<Photo> {
  readonly at: string;
  readonly step: ReportEventName;
  readonly photos: readonly Photo[];
  readonly voice: object | null;
}

export interface Side<Photo> {
  readonly title: string;
  /** When it was sent. */
  readonly at: string;
  readonly photos: readonly Photo[];
  /** In the place of photos, where there are none. */
  readonly without: string;
}

/** What was reported and what was done about it last, side by side; null as long as nobody has closed it. */
export function beforeAndAfter<Photo>(
  timeline: readonly Entry<Photo>[],
): readonly [Side<Photo>, Side<Photo>] | null {
  const [submitted] = timeline;
  const closed = timeline.filter(({ step }) => closes(step)).slice(-1)[0];
  if (!submitted || !closed) return null;
  return [
    {
      title: '处理前',
      at: submitted.at,
      photos: submitted.photos,
      without: submitted.voice ? '上报时只录了音，没有拍照片' : '上报时只写了字，没有拍照片',
    },
    { title: '处理后', at: closed.at, photos: closed.photos, without: '办结时没有拍照片' },
  ];
}

/** By whichever step it was, an order's answer too. */
function closes(event: ReportEventName): boolean {
  const steps: Partial<Record<ReportEventName, ReportStep>> = reportSteps;
  return steps[event as ReportStepName]?.to === 'resolved';
}
