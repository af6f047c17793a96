import { LeaderJob } from './leaderJob';

/** A promise that the test resolves. */
function deferred() {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}

describe('LeaderJob', () => {
  /** Recorded events, in order. */
  let events: string[];
  let leads: boolean;
  /** Functions to run during the next call of each kind. */
  let within: { leader?(): void; prepare?(): Promise<void> | void; run?(): Promise<void> | void };
  /** Arguments of the timer, until it is stopped. */
  let timer: { call: () => void; everyMs: number } | undefined;
  let job: LeaderJob;

  const next = (kind: keyof typeof within) => {
    const act = within[kind];
    within[kind] = undefined;
    return act?.();
  };

  beforeEach(() => {
    events = [];
    leads = true;
    within = {};
    timer = undefined;
    job = new LeaderJob(
      {
        isLeader: async () => {
          next('leader');
          return leads;
        },
        resign: async () => void events.push('resigned'),
      },
      {
        everyMs: 1000,
        prepare: async (isNewLeader) => {
          events.push(isNewLeader ? 'prepared as new leader' : 'prepared');
          await next('prepare');
        },
        run: async (isChanged) => {
          events.push(isChanged ? 'run after a change' : 'run');
          await next('run');
        },
        onError: (error) => void events.push(String(error)),
      },
      (call, everyMs) => {
        timer = { call, everyMs };
        return () => {
          timer = undefined;
        };
      }
    );
  });

  /** Triggers the timer. */
  const elapse = async () => {
    timer?.call();
    await job.idle();
  };

  test('the first run loads the configuration, the others do not', async () => {
    await job.tick();
    await job.tick();
    expect(events).toEqual(['prepared as new leader', 'run after a change', 'run']);
  });

  test('runs come by the timer, from the start on', async () => {
    expect(timer).toBeUndefined();
    job.start();
    expect(timer?.everyMs).toBe(1000);
    await job.idle();
    expect(events).toEqual([]);
    await elapse();
    await elapse();
    expect(events).toEqual(['prepared as new leader', 'run after a change', 'run']);
  });

  test('a run that takes longer than the timer is the only one', async () => {
    job.start();
    const { until, release } = deferred();
    within.run = () => until;
    const first = job.tick();
    timer?.call();
    expect(job.tick()).toBe(first);
    release();
    await first;
    expect(events).toEqual(['prepared as new leader', 'run after a change']);
  });

  test('only the leader runs, and loads the configuration each time it becomes leader', async () => {
    leads = false;
    await job.tick();
    expect([job.isLeading, events]).toEqual([false, []]);
    leads = true;
    await job.tick();
    expect(job.isLeading).toBe(true);
    leads = false;
    await job.tick();
    expect(job.isLeading).toBe(false);
    leads = true;
    await job.tick();
    const once = ['prepared as new leader', 'run after a change'];
    expect(events).toEqual([...once, ...once]);
  });

  test('a change is loaded by the next run, which comes at once after the start', async () => {
    job.changed();
    await job.idle();
    expect(events).toEqual([]);
    job.start();
    await elapse();
    events = [];
    job.changed();
    await job.idle();
    expect(events).toEqual(['prepared', 'run after a change']);
  });

  test('a change that comes while another is loaded is loaded once more', async () => {
    await job.tick();
    events = [];
    within.prepare = () => job.changed();
    job.changed();
    await job.tick();
    await job.tick();
    await job.tick();
    expect(events).toEqual(['prepared', 'run after a change', 'prepared', 'run after a change', 'run']);
  });

  test('a configuration that cannot be loaded is tried again before anything else', async () => {
    within.prepare = () => Promise.reject(new Error('No answer.'));
    await job.tick();
    expect(events).toEqual(['prepared as new leader', 'Error: No answer.']);
    events = [];
    await job.tick();
    await job.tick();
    expect(events).toEqual(['prepared', 'run after a change', 'run']);
  });

  test('a run that fails is told, and is no reason to load again', async () => {
    within.run = () => Promise.reject(new Error('No answer.'));
    await job.tick();
    await job.tick();
    expect(events).toEqual(['prepared as new leader', 'run after a change', 'Error: No answer.', 'run']);
  });

  test('not to know who leads is told, and changes nothing', async () => {
    await job.tick();
    events = [];
    within.leader = () => {
      throw new Error('No answer.');
    };
    await job.tick();
    await job.tick();
    expect(events).toEqual(['Error: No answer.', 'run']);
  });

  test('a stop waits for the run under way and what is left to do, and then lets another lead', async () => {
    job.start();
    const { until, release } = deferred();
    within.run = async () => {
      await until;
      events.push(`under way, aborted: ${job.signal.aborted}`);
    };
    void job.tick();
    const stopped = job.stop(async () => void events.push(`finished, leading: ${job.isLeading}`));
    expect(timer).toBeUndefined();
    release();
    await stopped;
    expect(events).toEqual([
      'prepared as new leader',
      'run after a change',
      'under way, aborted: true',
      'finished, leading: true',
      'resigned',
    ]);
    events = [];
    job.changed();
    await job.tick();
    expect(events).toEqual([]);
  });

  test('a stop that cannot do what is left to do lets another lead nevertheless, and says so', async () => {
    await job.tick();
    events = [];
    await expect(job.stop(() => Promise.reject(new Error('No answer.')))).rejects.toThrow('No answer.');
    expect(events).toEqual(['resigned']);
  });
});
