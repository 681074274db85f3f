import { type AlertLevel, alertInWords } from '@torreya/shared/domain/report-clocks';
import type { Reply } from '../../../src/api/outcome';

type ReportAlert = NonNullable<Reply<'readReport'>['alert']>;

/** Each of another shape: a tick, hands of a clock, a sign of danger. */
const signs: Record<AlertLevel, string> = {
  green: 'M2 7l3 3 6-7',
  yellow: 'M6.5 1.5a5 5 0 1 0 .01 0M6.5 3.5v3l2 1.5',
  red: 'M6.5 1.5L12 11.5H1zM6.5 5v3M6.5 9.4v.6',
};

/** What is waited for, and whether there is time: by a word, a sign and a colour. */
export function AlertTag({ alert }: { alert: ReportAlert }) {
  return (
    <span className={`alert-tag alert-${alert.level}`}>
      <svg viewBox="0 0 13 13" width="13" height="13" aria-hidden="true">
        <path d={signs[alert.level]} fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>{' '}
      {alertInWords(alert)}
    </span>
  );
}
