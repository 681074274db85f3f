import { act, renderHook } from '@testing-library/react';
import type { Outcome } from './outcome';
import { useCommand } from './use-command';

type What = { step: string };

function start(outcomes: Outcome<string>[]) {
  const sent: { what: What; id: string }[] = [];
  const done: string[] = [];
  const { result } = renderHook(() =>
    useCommand(
      async (what: What, id) => {
        sent.push({ what, id });
        return outcomes.shift() ?? { kind: 'done', reply: 'yes' };
      },
      reply => done.push(reply),
    ),
  );
  return { result, sent, done };
}

const refused = (code: string): Outcome<string> => ({
  kind: 'refused',
  code,
  sentence: '',
  details: {},
  requestId: '',
});

describe('a command of a page', () => {
  it('is sent once however often the button is tapped', async () => {
    const { result, sent, done } = start([]);
    await act(async () => {
      await Promise.all([result.current.send({ step: 'accept' }), result.current.send({ step: 'accept' })]);
    });
    expect(sent).toHaveLength(1);
    expect(done).toEqual(['yes']);
  });

  it.each<Outcome<string>>([{ kind: 'outage' }, { kind: 'bug', requestId: 'r' }, refused('unavailable')])(
    'is the same command, under the same id, when it is sent again after no answer',
    async noAnswer => {
      const { result, sent, done } = start([noAnswer]);
      await act(() => result.current.send({ step: 'accept' }));
      expect(result.current.failed?.failure).toBe(noAnswer);
      await act(async () => result.current.retry());
      expect(sent).toHaveLength(2);
      expect(sent[1]).toEqual(sent[0]);
      expect(done).toEqual(['yes']);
      expect(result.current.failed).toBeUndefined();
    },
  );

  it('is another command when something else is sent instead', async () => {
    const { result, sent } = start([{ kind: 'outage' }]);
    await act(() => result.current.send({ step: 'accept' }));
    await act(() => result.current.send({ step: 'decline' }));
    expect(sent[1]?.id).not.toBe(sent[0]?.id);
  });

  it('is a new command once there was an answer, though its words are the same', async () => {
    const { result, sent } = start([refused('step_not_open')]);
    for (let time = 0; time < 3; time++) await act(() => result.current.send({ step: 'accept' }));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
  });
});
