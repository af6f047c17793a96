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

/** What reading the SLIs of one connection needs. */
export interface SourceTools {
  client: Pick<PrometheusClient, 'minutes' | 'connection'>;
  archive: Pick<SliArchive, 'write' | 'events'>;
  now: () => Date;
  elapsed: Elapsed;
  signal: AbortSignal;
  /** Told of what is no problem of reading. */
  report: (error: unknown, message: string) => void;
}

/** A job with what is to be asked for it. */
export interface Planned {
  job: SliJob;
  plan: SliPlan;
  span: Span;
}

/** What was measured of a job, and what of it is to be written. */
export interface ReadJob extends SliReadResult {
  job: SliJob;
}

/** Jobs by the span that is to be read, a few to a query. */
export function batchesOf(planned: readonly Planned[], most: number): Planned[][] {
  const bySpan = groupBy(planned, ({ span }) => `${span.from} ${span.to}`);
  return [...bySpan.values()].flatMap((same) => batches(same, most));
}

/**
 * Reads jobs of one span with one query.
 * @param failed told of each that cannot be read while others can
 * @throws ReadingProblem when nothing can be read there
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

/** Whatever went wrong, as a problem of reading. */
export function problemOf(error: unknown): ReadingProblem {
  if (error instanceof ReadingProblem) {
    return error;
  }
  const trouble = error instanceof StorageUnavailable ? 'connection' : 'query';
  return new ReadingProblem(trouble, `The SLI could not be kept: ${messageOf(error)}`, { cause: error });
}

/** Whether an error is of a kind that readers of a log can do nothing about but what it says. */
export function isKnownProblem(error: unknown): boolean {
  return error instanceof ReadingProblem || error instanceof StorageUnavailable;
}
