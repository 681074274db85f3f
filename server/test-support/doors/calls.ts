import { areaCalls } from './calls/areas';
import { bookCalls } from './calls/books';
import { anyone, type Calls } from './calls/call';
import { identityCalls } from './calls/identity';
import { inspectionCalls } from './calls/inspections';
import { letterCalls } from './calls/letters';
import { noticeCalls } from './calls/notices';
import { photoAndVoiceCalls } from './calls/photos-and-voices';
import { pointsCalls } from './calls/points';
import { reportCalls } from './calls/reports';
import { rosterCalls } from './calls/rosters';
import { routingCalls } from './calls/routing';
import { shopCalls } from './calls/shops';

/** One call for every endpoint of the contract. */
export const calls: Calls = {
  readHealth: anyone(() => ({}), 'ok'),
  ...identityCalls,
  ...areaCalls,
  ...photoAndVoiceCalls,
  ...noticeCalls,
  ...pointsCalls,
  ...inspectionCalls,
  ...shopCalls,
  ...rosterCalls,
  ...routingCalls,
  ...reportCalls,
  ...letterCalls,
  ...bookCalls,
};
