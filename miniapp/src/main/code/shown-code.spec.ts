import type { Outcome } from '../../api/outcome';
import { type CodeState, type CodeWorld, type Issued, ShownCode } from './shown-code';

const lifeSeconds = 60;
const start = Date.parse('2026-11-22T02:00:00Z');
const outage: Outcome<never> = { kind: 'outage' };

/** A server with one person's codes, as it keeps them: a new one ends the one before. Time passes by hand. */
class World implements CodeWorld {
  time = start;
  isDown = false;
  /** The command arrives, its answer does not. */
  losesAnswers = false;
  refusal: string | undefined;
  readonly states: CodeState[] = [];
  readonly asked: string[] = [];
  private readonly codes: { id: string; issuedAt: number; endsAt: number; isUsed: boolean }[] = [];
  private timers: { at: number; run: () => void }[] = [];
  private ids = 0;

  newId = () => {
    this.ids += 1;
    return `code-${this.ids}`;
  };
  now = () => this.time;
  after = (milliseconds: number, run: () => void) => {
    const timer = { at: this.time + milliseconds, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter(other => other !== timer);
    };
  };
  tell = (state: CodeState) => {
    this.states.push(state);
  };

  issue = async (id: string): Promise<Outcome<Issued>> => {
    this.asked.push(`issue ${id}`);
    if (this.isDown) return outage;
    if (this.refusal !== undefined) {
      return { kind: 'refused', code: this.refusal, sentence: '', details: {}, requestId: '' };
    }
    const code = this.codes.find(known => known.id === id) ?? this.newCode(id);
    if (this.losesAnswers) return outage;
    const { issuedAt, endsAt } = code;
    const instants = {
      issuedAt: new Date(issuedAt).toISOString(),
      expiresAt: new Date(endsAt).toISOString(),
    };
    return { kind: 'done', reply: { id, code: '12345678', ...instants, balance: 135, pointsName: '香榧币' } };
  };

  read: CodeWorld['read'] = async id => {
    this.asked.push(`read ${id}`);
    const code = this.codes.find(known => known.id === id);
    if (this.isDown || !code) return outage;
    const state = code.isUsed ? 'used' : code.endsAt <= this.time ? 'expired' : 'waiting';
    return { kind: 'done', reply: { state, redemption: code.isUsed ? taken : null } };
  };

  /** What the shop does with the newest code. */
  use(): void {
    const newest = this.codes[this.codes.length - 1];
    if (newest) newest.isUsed = true;
  }

  get state(): CodeState | undefined {
    return this.states[this.states.length - 1];
  }

  get shownId(): string | undefined {
    return this.state?.kind === 'shown' ? this.state.code.id : undefined;
  }

  /** Time passes, and whatever is due happens in order. */
  async pass(seconds: number): Promise<void> {
    const until = this.time + seconds * 1000;
    await settled();
    for (;;) {
      const [due] = this.timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!due) break;
      this.timers = this.timers.filter(timer => timer !== due);
      this.time = Math.max(this.time, due.at);
      due.run();
      await settled();
    }
    this.time = until;
  }

  private newCode(id: string) {
    for (const known of this.codes) if (!known.isUsed) known.endsAt = Math.min(known.endsAt, this.time);
    const code = { id, issuedAt: this.time, endsAt: this.time + lifeSeconds * 1000, isUsed: false };
    this.codes.push(code);
    return code;
  }
}

const taken = {
  id: 'r',
  shopId: 's',
  shopName: '谷来供销店',
  householdNameMasked: '王*花',
  amount: 20,
  lines: [],
  redeemedAt: '2026-11-22T02:00:00Z',
  balanceAfter: 115,
  pointsName: '香榧币',
  transferNo: 1,
};

async function settled(): Promise<void> {
  for (let n = 0; n < 20; n++) await Promise.resolve();
}

describe('a code that is held out', () => {
  let world: World;
  let code: ShownCode;
  beforeEach(() => {
    world = new World();
    code = new ShownCode(world);
  });

  it('is replaced before it ends, and not long before: the new one ends the old one', async () => {
    code.show();
    await world.pass(53);
    expect(world.shownId).toBe('code-1');
    await world.pass(6);
    expect(world.shownId).toBe('code-2');
    await world.pass(60);
    expect(world.shownId).toBe('code-3');
  });

  it('is asked about every two seconds, and says what the shop took', async () => {
    code.show();
    await world.pass(9);
    expect(world.asked.filter(call => call === 'read code-1')).toHaveLength(4);
    world.use();
    await world.pass(2);
    expect(world.state).toEqual({ kind: 'used', redemption: taken });
    const asked = world.asked.length;
    await world.pass(300);
    expect(world.asked).toHaveLength(asked);
  });

  it('does nothing at all while it is hidden', async () => {
    code.show();
    await world.pass(5);
    code.hide();
    const asked = world.asked.length;
    await world.pass(600);
    expect(world.asked).toHaveLength(asked);
    code.show();
    await world.pass(1);
    expect(world.shownId).toBe('code-2');
  });

  it('taken out again soon is the same one, and is replaced when its time has come', async () => {
    code.show();
    await world.pass(5);
    code.hide();
    await world.pass(10);
    code.show();
    await world.pass(1);
    expect(world.shownId).toBe('code-1');
    await world.pass(40);
    expect(world.shownId).toBe('code-2');
  });

  it('that was used while the phone was put away says so when it is taken out again', async () => {
    code.show();
    await world.pass(5);
    code.hide();
    world.use();
    await world.pass(20);
    code.show();
    await world.pass(1);
    expect(world.state?.kind).toBe('used');
  });

  it('that was used just before it was replaced is not forgotten', async () => {
    code.show();
    await world.pass(53.9);
    world.isDown = true;
    world.use();
    await world.pass(0.05);
    world.isDown = false;
    await world.pass(8);
    expect(world.state).toEqual({ kind: 'used', redemption: taken });
  });

  it('stays in sight to its end when the network goes, and then is gone', async () => {
    code.show();
    await world.pass(50);
    world.isDown = true;
    await world.pass(9);
    expect(world.shownId).toBe('code-1');
    await world.pass(2);
    expect(world.state).toEqual({ kind: 'failed', failure: { kind: 'outage' } });
    world.isDown = false;
    code.retry();
    await world.pass(1);
    expect(world.state?.kind).toBe('shown');
  });

  it('whose answer got lost is asked for under the same id, and counts from the first asking', async () => {
    code.show();
    await world.pass(53);
    world.losesAnswers = true;
    await world.pass(2);
    world.losesAnswers = false;
    await world.pass(3);
    expect(world.asked.filter(call => call.startsWith('issue'))).toEqual([
      'issue code-1',
      'issue code-2',
      'issue code-2',
    ]);
    expect(world.state).toMatchObject({ kind: 'shown', since: start + 54_000 });
  });

  it('refused, it says why and asks for nothing more', async () => {
    world.refusal = 'no_household';
    code.show();
    await world.pass(100);
    expect(world.state).toMatchObject({ kind: 'failed', failure: { kind: 'refused', code: 'no_household' } });
    expect(world.asked).toHaveLength(1);
  });

  it('is replaced at once when somebody took a picture of it', async () => {
    code.show();
    await world.pass(5);
    code.renew();
    await world.pass(0);
    expect(world.shownId).toBe('code-2');
  });

  it('comes back after it was used only when she asks for it', async () => {
    code.show();
    await world.pass(1);
    world.use();
    await world.pass(3);
    code.hide();
    code.show();
    await world.pass(60);
    expect(world.state?.kind).toBe('used');
    code.renew();
    await world.pass(1);
    expect(world.shownId).toBe('code-2');
  });
});
