import { SETTLE_MS } from './sliCursor';
import type { SliJob } from './sliJob';
import { minuteOf } from '../../time/units';
import {
  batchesOf,
  isKnownProblem,
  type Planned,
  problemOf,
  type ReadJob,
  readJobs,
  type SourceTools,
} from './readJobs';
import { ReadingProblem } from './readingProblem';

/** Maximum number of SLOs in one query. */
const BATCH = 20;
/** Read minutes are written once there are more than this, counted over all SLOs and channels. */
const WRITE_MINUTES = 200_000;

/** Reads new minutes for all due jobs of one connection, and re-reads the newest minutes for late scrapes. */
export async function readLive(jobs: readonly SliJob[], tools: SourceTools): Promise<void> {
  await new LiveRound(tools).run(jobs);
}

class LiveRound {
  private readonly now: number;
  private readonly elapsed: number;
  private waiting: Planned[][] = [];
  private unwritten: ReadJob[] = [];
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly tools: SourceTools) {
    this.now = tools.now().getTime();
    this.elapsed = tools.elapsed();
  }

  async run(jobs: readonly SliJob[]): Promise<void> {
    const until = minuteOf(this.now - SETTLE_MS);
    jobs.forEach((job) => job.clockIsAt(until));
    const due = jobs.filter(({ dueAt }) => dueAt <= this.elapsed).flatMap((job) => this.planned(job, until));
    // Failing jobs may time out again, so each is queried by itself, after the others.
    const failing = due.filter(({ job }) => job.isFailing).map((one) => [one]);
    this.waiting = [
      ...batchesOf(
        due.filter(({ job }) => !job.isFailing),
        BATCH
      ),
      ...failing,
    ];
    const { atOnce } = this.tools.client.connection;
    await Promise.all(Array.from({ length: atOnce }, () => this.readNext()));
    await this.write();
  }

  private planned(job: SliJob, until: number): Planned[] {
    const span = job.liveSpan(until);
    try {
      return span ? [{ job, span, plan: job.plan() }] : [];
    } catch (error) {
      job.failed(problemOf(error), this.now, this.elapsed);
      return [];
    }
  }

  private async readNext(): Promise<void> {
    for (let batch = this.waiting.shift(); batch && !this.tools.signal.aborted; batch = this.waiting.shift()) {
      try {
        await this.read(batch);
      } catch (error) {
        this.fail(
          batch.map(({ job }) => job),
          error
        );
        if (error instanceof ReadingProblem && error.kind === 'connection') {
          // The connection is down: all remaining jobs fail without being tried.
          this.fail(
            this.waiting.splice(0).flatMap((rest) => rest.map(({ job }) => job)),
            error
          );
        }
      }
    }
  }

  private async read(batch: readonly Planned[]): Promise<void> {
    const found = await readJobs(batch, batch[0].span, this.tools, (job, problem) =>
      job.failed(problem, this.now, this.elapsed)
    );
    this.unwritten.push(...found);
    if (this.unwritten.reduce((sum, { minutes }) => sum + lengthOf(minutes), 0) > WRITE_MINUTES) {
      await this.write();
    }
  }

  /** One write at a time; minutes read during a write are written together by the next one. */
  private async write(): Promise<void> {
    const turn = this.writing.then(() => this.writeAll(this.unwritten.splice(0)));
    this.writing = turn;
    await turn;
  }

  private async writeAll(read: readonly ReadJob[]): Promise<void> {
    try {
      const minutes = read.flatMap((one) => one.minutes);
      if (minutes.length > 0) {
        await this.tools.archive.write(minutes);
      }
      read.forEach((one) => one.job.succeeded(one, this.now));
    } catch (error) {
      this.fail(
        read.map(({ job }) => job),
        error
      );
    }
  }

  private fail(jobs: readonly SliJob[], error: unknown): void {
    if (this.tools.signal.aborted || jobs.length === 0) {
      return;
    }
    if (!isKnownProblem(error)) {
      this.tools.report(error, 'SLIs could not be read');
    }
    jobs.forEach((job) => job.failed(problemOf(error), this.now, this.elapsed));
  }
}

function lengthOf(minutes: ReadJob['minutes']): number {
  return minutes.reduce((sum, { covered }) => sum + covered.length, 0);
}
