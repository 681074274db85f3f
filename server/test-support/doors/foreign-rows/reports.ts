import { uuidv7 } from 'uuidv7';
import { demoKeys } from '../../../seed/demo-people';
import { allBut, type ForeignCase } from './foreign-case';

/** Whoever has the resident's village in his area sees what is reported there. */
const withoutTheReport = allBut('resident', 'lead', 'cadre', 'cadre-second', 'supervisor', 'town', 'county');

export const foreignReports: readonly ForeignCase[] = [
  {
    name: 'readReport',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId }),
    refusal: 'not_found',
  },
  {
    name: 'takeReportStep',
    key: 'personIds',
    visitors: ['lead'],
    foreign: things => things.residentHerself,
    input: (personId, { acceptedReport: reportId }) => ({
      reportId,
      id: uuidv7(),
      step: 'hand_over',
      note: '归您那里',
      personIds: [personId],
    }),
    refusal: 'not_a_colleague',
  },
  {
    name: 'takeReportStep',
    key: 'otherReportId',
    visitors: ['lead', 'cadre'],
    foreign: things => things.reportElsewhere,
    input: (otherReportId, { acceptedReport: reportId }) => ({
      reportId,
      id: uuidv7(),
      step: 'merge',
      otherReportId,
    }),
    refusal: 'not_found',
  },
  {
    name: 'listColleagues',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId }),
    refusal: 'not_found',
  },
  {
    name: 'auditReport',
    key: 'reportId',
    visitors: ['town-other'],
    foreign: things => things.report,
    input: reportId => ({ reportId }),
    refusal: 'not_found',
  },
  {
    name: 'recordFollowUp',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId, id: uuidv7(), outcome: 'fine', note: '还好' }),
    refusal: 'not_found',
  },
  {
    name: 'recordFollowUp',
    key: 'photoIds',
    visitors: ['cadre', 'town'],
    foreign: things => things.photo,
    input: (photo, { closedReport: reportId }) => ({
      reportId,
      id: uuidv7(),
      outcome: 'fine',
      photoIds: [photo],
    }),
    refusal: 'photo_unknown',
  },
  {
    name: 'takeReportStep',
    key: 'reportId',
    visitors: withoutTheReport,
    foreign: things => things.report,
    input: reportId => ({ reportId, id: uuidv7(), step: 'accept' }),
    refusal: 'not_found',
  },
  {
    name: 'takeReportStep',
    key: 'photoIds',
    visitors: ['lead', 'cadre', 'town'],
    foreign: things => things.photo,
    input: (photo, { acceptedReport: reportId }) => ({
      reportId,
      id: uuidv7(),
      step: 'resolve',
      photoIds: [photo],
    }),
    refusal: 'photo_unknown',
  },
  {
    name: 'submitReport',
    key: 'photoIds',
    visitors: allBut('resident'),
    foreign: things => things.photo,
    input: photo => ({ id: uuidv7(), category: 'other', photoIds: [photo] }),
    refusal: 'photo_unknown',
  },
  {
    name: 'readPhoto',
    key: 'photoId',
    visitors: demoKeys,
    foreign: things => things.photoOfReport,
    input: photoId => ({ photoId, size: 'small', expires: 4_000_000_000, signature: 'made-up' }),
    refusal: 'not_found',
  },
];
