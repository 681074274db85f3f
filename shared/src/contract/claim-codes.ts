import { z } from 'zod';
import { endpoint } from './endpoint';
import { mostPhotos, report } from './reports';
import { id, words } from './shapes';

/** As she typed it: what is no code is answered as one that nobody has. */
const code = z.string().min(1).max(40);

/** What whoever sent it may do, and the code stands for that. */
export const stepsByCode = ['confirm', 'reopen', 'answer', 'withdraw'] as const;

export const readReportByCode = endpoint('readReportByCode', {
  about: 'A report that was sent without a name, for whoever holds its code. Wrong codes are counted.',
  door: 'person',
  input: z.strictObject({ code }),
  reply: report,
  refusals: ['code_unknown_to_us', 'too_many_wrong_codes'],
});

export const takeStepByCode = endpoint('takeStepByCode', {
  about: 'A step of the reporter’s by the code. Sent twice under the same id it is taken once.',
  door: 'person',
  input: z.strictObject({
    code,
    id,
    step: z.enum(stepsByCode),
    note: words(500).default(''),
    photoIds: z.array(id).max(mostPhotos).default([]),
  }),
  reply: report,
  refusals: [
    'code_unknown_to_us',
    'too_many_wrong_codes',
    'step_not_open',
    'note_needed',
    'others_joined',
    'photo_unknown',
    'photo_in_use',
    'id_reused',
  ],
});

export const claimPointsByCode = endpoint('claimPointsByCode', {
  about:
    'The points of a report without a name, for the household of whoever brings its code first. From then on the reviewers know her. Brought twice it is one claim.',
  door: 'person',
  input: z.strictObject({ code }),
  reply: report,
  refusals: [
    'code_unknown_to_us',
    'too_many_wrong_codes',
    'no_household',
    'points_claimed',
    'nothing_to_claim',
  ],
});

export const claimPoints = endpoint('claimPoints', {
  about:
    'The points of a sealed report, for its reporter: she comes forward herself. From then on the reviewers know her. Sent twice it is one claim.',
  door: 'person',
  input: z.strictObject({ reportId: id }),
  reply: report,
  refusals: ['no_household', 'points_claimed', 'nothing_to_claim'],
});
