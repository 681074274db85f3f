import { type Calls, only } from './call';

export const bookCalls = {
  readTrialBalance: only(() => ({}), { town: 'ok', 'town-other': 'not_found', county: 'ok' }),
  checkBooks: only(() => ({}), { town: 'ok', 'town-other': 'not_found', county: 'ok' }),
} satisfies Partial<Calls>;
