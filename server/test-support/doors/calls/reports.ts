import { uuidv7 } from 'uuidv7';
import { absent, type Calls, only, person, villageAndTown } from './call';

/** Whoever sees what is reported in his area, handling it or looking on. */
const whoReads = {
  lead: 'ok',
  'lead-other': 'ok',
  ...villageAndTown('ok'),
  supervisor: 'ok',
  county: 'ok',
} as const;

export const reportCalls = {
  listReports: only(() => ({}), whoReads),
  listReportPoints: only(() => ({}), whoReads),
  submitReport: person(
    () => ({ id: uuidv7(), category: 'other' as const, photoIds: [] }),
    'photo_or_note_needed',
  ),
  findSimilarReports: person(() => ({ place: { lng: 120.7, lat: 29.6, datum: 'gcj02' as const } }), 'ok'),
  listMyReports: person(() => ({}), 'ok'),
  listReportsToHandle: only(() => ({}), { lead: 'ok', 'lead-other': 'ok', ...villageAndTown('ok') }),
  readReport: person(() => ({ reportId: absent }), 'not_found'),
  listColleagues: person(() => ({ reportId: absent }), 'not_found'),
  auditReport: only(() => ({ reportId: absent }), {
    supervisor: 'not_found',
    town: 'not_found',
    'town-other': 'not_found',
    county: 'not_found',
  }),
  listFollowUps: only(() => ({}), { lead: 'ok', 'lead-other': 'ok', ...villageAndTown('ok') }),
  recordFollowUp: person(
    () => ({ reportId: absent, id: uuidv7(), outcome: 'fine' as const, note: '还好' }),
    'not_found',
  ),
  askToOpenSeal: only(() => ({ reportId: absent, id: uuidv7(), reason: '有人扬言要报复上报人' }), {
    town: 'not_found',
    'town-other': 'not_found',
  }),
  answerSealRequest: only(
    () => ({ reportId: absent, requestId: absent, id: uuidv7(), agrees: false, reason: '没有必要看名字' }),
    { town: 'not_found', 'town-other': 'not_found', county: 'not_found' },
  ),
  readSealedName: only(() => ({ reportId: absent }), {
    town: 'not_found',
    'town-other': 'not_found',
    county: 'not_found',
  }),
  claimPoints: person(() => ({ reportId: absent }), 'not_found'),
  readReportByCode: person(() => ({ code: '0000-0000-00001' }), 'code_unknown_to_us'),
  takeStepByCode: person(
    () => ({ code: '0000-0000-00001', id: uuidv7(), step: 'confirm' as const }),
    'code_unknown_to_us',
  ),
  claimPointsByCode: person(() => ({ code: '0000-0000-00001' }), 'code_unknown_to_us'),
  takeReportStep: person(() => ({ reportId: absent, id: uuidv7(), step: 'accept' as const }), 'not_found'),
} satisfies Partial<Calls>;
