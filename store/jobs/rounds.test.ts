import { Rounds } from './rounds';

/** A promise that is settled by hand. */
function held() {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}

describe('rounds', () => {
  /** What happened, in order. */
  let told: string[];
  let leads: boolean;
  /** What is done within the next call of each kind. */
  let within: { leader?(): void; takeOver?(): Promise<void> | void; round?(): Promise<void> | void };
  /** What the timer was given, until it is ended. */
  let timer: { call: () => void; everyMs: number } | undefined;
  let rounds: Rounds;

  const next = (kind: keyof typeof within) => {
    const act = within[kind];
    within[kind] = undefined;
    return act?.();
  };

  beforeEach(() => {
    told = [];
    leads = true;
    within = {};
    timer = undefined;
    rounds = new Rounds(
      {
        isLeader: async () => {
          next('leader');
          return leads;
        },
        resign: async () => void told.push('resigned'),
      },
      {
        everyMs: 1000,
        takeOver: async (isNewLeader) => {
          told.push(isNewLeader ? 'took over as new leader' : 'took over');
          await next('takeOver');
        },
        round: async (isChanged) => {
          told.push(isChanged ? 'changed round' : 'round');
          await next('round');
        },
        failed: (error) => void told.push(String(error)),
      },
      (call, everyMs) => {
        timer = { call, everyMs };
        return () => {
          timer = undefined;
        };
      }
    );
  });

  /** The timer's time is over. */
  const elapse = async () => {
    timer?.call();
    await rounds.idle();
  };

  test('the first takes over, the others do not', async () => {
    await rounds.tick();
    await rounds.tick();
    expect(told).toEqual(['took over as new leader', 'changed round', 'round']);
  });

  test('come by the timer, from the start on', async () => {
    expect(timer).toBeUndefined();
    rounds.start();
    expect(timer?.everyMs).toBe(1000);
    await rounds.idle();
    expect(told).toEqual([]);
    await elapse();
    await elapse();
    expect(told).toEqual(['took over as new leader', 'changed round', 'round']);
  });

  test('one that takes longer than the timer is the only one', async () => {
    rounds.start();
    const { until, release } = held();
    within.round = () => until;
    const first = rounds.tick();
    timer?.call();
    expect(rounds.tick()).toBe(first);
    release();
    await first;
    expect(told).toEqual(['took over as new leader', 'changed round']);
  });

  test('are the leader’s only, who takes over each time anew', async () => {
    leads = false;
    await rounds.tick();
    expect([rounds.isLeading, told]).toEqual([false, []]);
    leads = true;
    await rounds.tick();
    expect(rounds.isLeading).toBe(true);
    leads = false;
    await rounds.tick();
    expect(rounds.isLeading).toBe(false);
    leads = true;
    await rounds.tick();
    const once = ['took over as new leader', 'changed round'];
    expect(told).toEqual([...once, ...once]);
  });

  test('a change is taken over by the next, which comes at once after the start', async () => {
    rounds.changed();
    await rounds.idle();
    expect(told).toEqual([]);
    rounds.start();
    await elapse();
    told = [];
    rounds.changed();
    await rounds.idle();
    expect(told).toEqual(['took over', 'changed round']);
  });

  test('a change that comes while another is taken over is taken over once more', async () => {
    await rounds.tick();
    told = [];
    within.takeOver = () => rounds.changed();
    rounds.changed();
    await rounds.tick();
    await rounds.tick();
    await rounds.tick();
    expect(told).toEqual(['took over', 'changed round', 'took over', 'changed round', 'round']);
  });

  test('what cannot be taken over is tried again before anything else', async () => {
    within.takeOver = () => Promise.reject(new Error('No answer.'));
    await rounds.tick();
    expect(told).toEqual(['took over as new leader', 'Error: No answer.']);
    told = [];
    await rounds.tick();
    await rounds.tick();
    expect(told).toEqual(['took over', 'changed round', 'round']);
  });

  test('one that fails is told, and is no reason to take over again', async () => {
    within.round = () => Promise.reject(new Error('No answer.'));
    await rounds.tick();
    await rounds.tick();
    expect(told).toEqual(['took over as new leader', 'changed round', 'Error: No answer.', 'round']);
  });

  test('not to know who leads is told, and changes nothing', async () => {
    await rounds.tick();
    told = [];
    within.leader = () => {
      throw new Error('No answer.');
    };
    await rounds.tick();
    await rounds.tick();
    expect(told).toEqual(['Error: No answer.', 'round']);
  });

  test('a stop waits for the one under way and what is left to do, and then lets another lead', async () => {
    rounds.start();
    const { until, release } = held();
    within.round = async () => {
      await until;
      told.push(`under way, aborted: ${rounds.signal.aborted}`);
    };
    void rounds.tick();
    const stopped = rounds.stop(async () => void told.push(`finished, leading: ${rounds.isLeading}`));
    expect(timer).toBeUndefined();
    release();
    await stopped;
    expect(told).toEqual([
      'took over as new leader',
      'changed round',
      'under way, aborted: true',
      'finished, leading: true',
      'resigned',
    ]);
    told = [];
    rounds.changed();
    await rounds.tick();
    expect(told).toEqual([]);
  });

  test('a stop that cannot do what is left to do lets another lead nevertheless, and says so', async () => {
    await rounds.tick();
    told = [];
    await expect(rounds.stop(() => Promise.reject(new Error('No answer.')))).rejects.toThrow('No answer.');
    expect(told).toEqual(['resigned']);
  });
});
