import { type Calls, person } from './call';

export const noticeCalls = {
  listNotices: person(() => ({}), 'ok'),
  markNoticesRead: person(() => ({}), 'ok'),
} satisfies Partial<Calls>;
