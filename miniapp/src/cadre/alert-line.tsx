import { type AlertLevel, alertInWords } from '@torreya/shared/domain/report-clocks';
import type { Reply } from '../api/outcome';
import { StatusLine, type Tone } from '../ui/status-line';

export type ReportAlert = NonNullable<Reply<'readReport'>['alert']>;

const tones: Record<AlertLevel, Tone> = { green: 'good', yellow: 'wait', red: 'problem' };

/** What is waited for, and whether there is time: by a word, an icon and a colour. */
export function AlertLine({ alert }: { alert: ReportAlert }) {
  return <StatusLine tone={tones[alert.level]} text={alertInWords(alert)} />;
}
