import { uuidv7 } from 'uuidv7';
import { demoKeys } from '../../../seed/demo-people';
import { allBut, type ForeignCase } from './foreign-case';

/** Whoever has the resident's village in his area reads the letters there; she who reported does not. */
const readers = ['lead', 'cadre', 'cadre-second', 'supervisor', 'town', 'county'] as const;
const withoutTheReport = allBut(...readers);
const withoutTheLetter = allBut('department', ...readers);
const dueAt = new Date(Date.now() + 86_400_000).toISOString();
const draft = { dueAt, words: '请处理' };

export const foreignLetters: readonly ForeignCase[] = [
  {
    name: 'readLetter',
    key: 'letterId',
    visitors: withoutTheLetter,
    foreign: things => things.letter,
    input: letterId => ({ letterId }),
    refusal: 'not_found',
  },
  {
    name: 'takeLetterStep',
    key: 'letterId',
    visitors: withoutTheLetter,
    foreign: things => things.letter,
    input: letterId => ({ letterId, id: uuidv7(), step: 'reply', note: '收到' }),
    refusal: 'not_found',
  },
  {
    name: 'takeLetterStep',
    key: 'photoIds',
    visitors: ['department'],
    foreign: things => things.photo,
    input: (photo, { order: letterId }) => ({
      letterId,
      id: uuidv7(),
      step: 'finish',
      note: '好了',
      photoIds: [photo],
    }),
    refusal: 'photo_unknown',
  },
  {
    name: 'readLetterPaper',
    key: 'letterId',
    visitors: demoKeys,
    foreign: things => things.letter,
    input: letterId => ({ letterId, expires: 4_000_000_000, signature: 'made-up' }),
    refusal: 'not_found',
  },
  {
    name: 'listReportLetters',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId }),
    refusal: 'not_found',
  },
  {
    name: 'listAddressees',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId }),
    refusal: 'not_found',
  },
  {
    name: 'issueLetter',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId, id: uuidv7(), kind: 'reminder', addresseeId: uuidv7(), ...draft }),
    refusal: 'not_found',
  },
  {
    name: 'issueLetter',
    key: 'addresseeId',
    visitors: ['lead', 'cadre'],
    foreign: things => things.residentHerself,
    input: (addresseeId, { report: reportId }) => ({
      reportId,
      id: uuidv7(),
      kind: 'reminder',
      addresseeId,
      ...draft,
    }),
    refusal: 'not_a_colleague',
  },
  {
    name: 'issueDirective',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId, id: uuidv7(), addresseeIds: [uuidv7()], ...draft }),
    refusal: 'not_found',
  },
  {
    name: 'issueDirective',
    key: 'addresseeIds',
    visitors: ['lead'],
    foreign: things => things.residentHerself,
    input: (addressee, { acceptedReport: reportId }) => ({
      reportId,
      id: uuidv7(),
      addresseeIds: [addressee],
      ...draft,
    }),
    refusal: 'not_a_colleague',
  },
];
