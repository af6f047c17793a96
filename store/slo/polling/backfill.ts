import type { Span } from '../../time/span';
import type { MeasuredMinutes, SliArchive } from '../archive';
import { SETTLE_MS, TRAILING_MS } from './sliCursor';
import type { SliJob } from './sliJob';
import { MINUTE, minuteOf } from '../../time/units';
import {
  batchesOf,
  isKnownProblem,
  type Planned,
  problemOf,
  type ReadJob,
  readJobs,
  type SourceTools,
} from './readJobs';
import { trimmed } from './trimmed';

/** Maximum number of SLOs in one query. */
const BATCH = 5;

/**
 * Reads the newest missing span of history for a batch of jobs of one connection. Minutes that were measured before are
 * not overwritten.
 * @returns whether there may be more history to read now
 */
export async function readHistory(jobs: readonly SliJob[], tools: SourceTools): Promise<boolean> {
  const now = tools.now().getTime();
  const elapsed = tools.elapsed();
  const open = jobs.filter((job) => job.historyDueAt <= elapsed && !job.isFailing).flatMap(planned);
  const newest = Math.max(...open.map(({ span }) => span.to));
  const [batch] = batchesOf(
    open.filter(({ span }) => span.to === newest),
    BATCH
  );
  if (!batch) {
    return false;
  }
  try {
    await readBatch(batch, now, tools);
    return true;
  } catch (error) {
    if (tools.signal.aborted) {
      return false;
    }
    if (!isKnownProblem(error)) {
      tools.report(error, 'history of SLIs could not be read');
    }
    const problem = problemOf(error);
    batch.forEach(({ job }) => job.backfillFailed(problem, elapsed));
    return problem.kind !== 'connection';
  }
}

function planned(job: SliJob): Planned[] {
  const span = job.backfillSpan();
  return span ? [{ job, span, plan: job.plan() }] : [];
}

async function readBatch(batch: readonly Planned[], now: number, tools: SourceTools): Promise<void> {
  const { span } = batch[0];
  const missing: Planned[] = [];
  for (const one of batch) {
    if (await isMeasured(one.job, span, tools.archive)) {
      one.job.backfilled(span, undefined, []);
    } else {
      missing.push(one);
    }
  }
  if (missing.length === 0) {
    return;
  }
  // Includes minutes after the span: a sample of a slow scrape there shows that its last minutes were measured.
  const asked = { from: span.from, to: Math.min(span.to + TRAILING_MS, minuteOf(now - SETTLE_MS)) };
  const read = await readJobs(missing, asked, tools, (job, problem) => job.backfillFailed(problem, tools.elapsed()));
  const kept: ReadJob[] = [];
  for (const one of read) {
    kept.push({ ...one, minutes: await newMinutes(one, span, tools.archive) });
  }
  const minutes = kept.flatMap((one) => one.minutes);
  if (minutes.length > 0) {
    await tools.archive.write(minutes);
  }
  kept.forEach((one) => one.job.backfilled(span, one.measured, one.minutes));
}

/** Whether all SLOs of a job were measured throughout a span. */
async function isMeasured(job: SliJob, span: Span, archive: Pick<SliArchive, 'events'>): Promise<boolean> {
  const slos = job.measuredSlos();
  if (!job.mayHold(span) || slos.length === 0) {
    return false;
  }
  for (const slo of slos) {
    const { measured } = await archive.events(slo, span);
    if (measured.reduce((sum, one) => sum + one, 0) < span.to - span.from) {
      return false;
    }
  }
  return true;
}

/** Minutes within a span that the archive does not hold yet. */
async function newMinutes(
  { job, minutes }: ReadJob,
  span: Span,
  archive: Pick<SliArchive, 'events'>
): Promise<MeasuredMinutes[]> {
  const found: MeasuredMinutes[] = [];
  const known = new Map<string, (minute: number) => boolean>();
  for (const one of minutes) {
    const isKnown =
      known.get(one.slo) ?? (job.mayHold(span) ? await measuredMinutes(one.slo, span, archive) : () => false);
    known.set(one.slo, isKnown);
    const covered = Array.from(one.covered, (share, i) => {
      const minute = one.from + i * MINUTE;
      return minute < span.from || minute >= span.to || isKnown(minute) ? 0 : share;
    });
    found.push(...[trimmed({ ...one, covered }) ?? []].flat());
  }
  return found;
}

async function measuredMinutes(
  slo: string,
  span: Span,
  archive: Pick<SliArchive, 'events'>
): Promise<(minute: number) => boolean> {
  const { start, length, measured } = await archive.events(slo, span);
  const minutes = new Set<number>();
  for (let i = 0; i < start.length; i++) {
    for (let minute = minuteOf(start[i]); measured[i] > 0 && minute < start[i] + length[i]; minute += MINUTE) {
      minutes.add(minute);
    }
  }
  return (minute) => minutes.has(minute);
}
