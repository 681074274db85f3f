import { uuidv7 } from 'uuidv7';
import { absent, anyone, type Calls, person } from './call';

/** A deadline that nobody has to keep. */
const farAhead = '2099-01-01T00:00:00Z';

export const letterCalls = {
  listAddressees: person(() => ({ reportId: absent }), 'not_found'),
  listReportLetters: person(() => ({ reportId: absent }), 'not_found'),
  issueLetter: person(
    () => ({
      ...{ reportId: absent, id: uuidv7(), kind: 'reminder' as const, addresseeId: absent },
      ...{ dueAt: farAhead, words: '请回复' },
    }),
    'not_found',
  ),
  issueDirective: person(
    () => ({ reportId: absent, id: uuidv7(), addresseeIds: [absent], dueAt: farAhead, words: '请处理' }),
    'not_found',
  ),
  listLetters: person(() => ({}), 'ok'),
  readLetter: person(() => ({ letterId: absent }), 'not_found'),
  takeLetterStep: person(
    () => ({ letterId: absent, id: uuidv7(), step: 'reply' as const, note: '收到' }),
    'not_found',
  ),
  readLetterPaper: anyone(
    () => ({ letterId: absent, expires: 4_000_000_000, signature: 'made-up' }),
    'not_found',
  ),
} satisfies Partial<Calls>;
