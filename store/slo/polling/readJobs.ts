import type { Elapsed } from '../../time/elapsed';
import { groupBy } from '../../lib/groupBy';
import { messageOf } from '../../lib/messageOf';
import { StorageUnavailable } from '../../storage/storage';
import type { Span } from '../../time/span';
import type { SliArchive } from '../archive';
import { askAll, batches, type PlanAnswer } from './ask';
import type { SliReadResult, SliJob } from './sliJob';
import type { SliPlan } from './plan';
import type { PrometheusClient } from './network/prometheus';
import { ReadingProblem } from './readingProblem';

/** Dependencies for reading the SLIs of one connection. */
export interface SourceTools {
  client: Pick<PrometheusClient, 'minutes' | 'connection'>;
  archive: Pick<SliArchive, 'write' | 'events'>;
  now: () => Date;
  elapsed: Elapsed;
  signal: AbortSignal;
  /** Logs unexpected errors. */
  report: (error: unknown, message: string) => void;
}

/** A job with its plan and the span to read. */
export interface Planned {
  job: SliJob;
  plan: SliPlan;
  span: Span;
}

/** The result of reading a job, with the minutes to write. */
export interface ReadJob extends SliReadResult {
  job: SliJob;
}

/** Groups jobs by the span to read, then into batches of at most `most` for one query each. */
export function batchesOf(planned: readonly Planned[], most: number): Planned[][] {
  const bySpan = groupBy(planned, ({ span }) => `${span.from} ${span.to}`);
  return [...bySpan.values()].flatMap((same) => batches(same, most));
}

/**
 * Reads jobs of one span with one query.
 * @param failed called for each job that cannot be read while others can
 * @throws ReadingProblem when the connection fails
 */
export async function readJobs(
  batch: readonly Planned[],
  span: Span,
  { client, signal }: SourceTools,
  failed: (job: SliJob, problem: ReadingProblem) => void
): Promise<ReadJob[]> {
  const plans = batch.map(({ plan }) => plan);
  const answers = await askAll(plans, span, (query, asked) => client.minutes(query, asked, signal));
  return batch.flatMap(({ job }, i) => {
    try {
      return [measuredOf(job, answers[i], span)];
    } catch (error) {
      failed(job, problemOf(error));
      return [];
    }
  });
}

function measuredOf(job: SliJob, answer: PlanAnswer | ReadingProblem, span: Span): ReadJob {
  if (answer instanceof ReadingProblem) {
    throw answer;
  }
  const measured = job.measure(answer, span);
  return { job, span, measured, minutes: job.minutesOf(measured), remarks: [...measured.notes, ...answer.notes] };
}

/** Converts any error to a ReadingProblem. */
export function problemOf(error: unknown): ReadingProblem {
  if (error instanceof ReadingProblem) {
    return error;
  }
  const kind = error instanceof StorageUnavailable ? 'connection' : 'query';
  return new ReadingProblem(kind, `The SLI could not be kept: ${messageOf(error)}`, { cause: error });
}

/** Whether an error is expected and its message is shown elsewhere, so that it need not be logged. */
export function isKnownProblem(error: unknown): boolean {
  return error instanceof ReadingProblem || error instanceof StorageUnavailable;
}
