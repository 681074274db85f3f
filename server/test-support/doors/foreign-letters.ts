import { issueDirective, issueLetter, takeLetterStep } from '@torreya/shared/contract/letters';
import { takeReportStep } from '@torreya/shared/contract/reports';
import { uuidv7 } from 'uuidv7';
import type { ServerUnderTest } from '../server-under-test';
import type { ForeignThings } from './foreign-things';
import type { Visitors } from './visitors';

const dueAt = new Date(Date.now() + 86_400_000).toISOString();

/** An order that nobody has answered, and a letter that was answered. */
export async function gatherLetters(
  server: ServerUnderTest,
  visitors: Visitors,
  { report }: Pick<ForeignThings, 'report'>,
): Promise<Pick<ForeignThings, 'order' | 'directive' | 'letter' | 'letterEvent'>> {
  const [lead, department] = [visitors.tokenOf('lead'), visitors.tokenOf('department')];
  const [addressee] = await server.owner.query<{ id: string }[]>(
    `SELECT id FROM person WHERE demo_key = 'department'`,
  );
  const [free] = await server.owner.query<{ id: string }[]>(
    `SELECT r.id FROM report r JOIN person p ON p.id = r.owner_id
     WHERE p.demo_key = 'lead' AND r.state = 'routed' AND r.id <> $1 LIMIT 1`,
    [report],
  );
  if (!addressee || !free) throw new Error('the seed has no department, or no fresh report');
  const directive = uuidv7();
  await server.ask(takeReportStep, { reportId: free.id, id: uuidv7(), step: 'accept' }, lead);
  const { letters } = await server.ask(
    issueDirective,
    { reportId: free.id, id: directive, addresseeIds: [addressee.id], dueAt, words: '请到现场处理' },
    lead,
  );
  const [letter, letterEvent] = [uuidv7(), uuidv7()];
  await server.ask(
    issueLetter,
    { reportId: report, id: letter, kind: 'reminder', addresseeId: addressee.id, dueAt, words: '请抓紧' },
    lead,
  );
  await server.ask(
    takeLetterStep,
    { letterId: letter, id: letterEvent, step: 'reply', note: '收到' },
    department,
  );
  return { order: letters[0]?.id ?? '', directive, letter, letterEvent };
}
