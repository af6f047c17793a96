import { SingleFlight } from './singleFlight';

/** A promise that the test resolves. */
function held() {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}

describe('a single flight', () => {
  test('who asks meanwhile gets the run under way, and a new one comes after it', async () => {
    let runs = 0;
    const { until, release } = held();
    const work = new SingleFlight(async () => {
      runs += 1;
      await until;
    });
    const first = work.run();
    expect(work.run()).toBe(first);
    release();
    await first;
    await work.run();
    expect(runs).toBe(2);
  });

  test('a run that fails tells all who asked for it, and the next one comes', async () => {
    let runs = 0;
    const work = new SingleFlight(async () => {
      runs += 1;
      if (runs === 1) {
        throw new Error('No.');
      }
    });
    const both = [work.run(), work.run()];
    await expect(both[0]).rejects.toThrow('No.');
    await expect(both[1]).rejects.toThrow('No.');
    await work.run();
    expect(runs).toBe(2);
  });

  test('it is idle once the run under way is over', async () => {
    const { until, release } = held();
    const told: string[] = [];
    const work = new SingleFlight(() => until.then(() => void told.push('run')));
    await work.idle();
    void work.run();
    const idle = work.idle().then(() => void told.push('idle'));
    release();
    await idle;
    expect(told).toEqual(['run', 'idle']);
  });
});
