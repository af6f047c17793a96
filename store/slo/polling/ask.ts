import { shortened } from '@watchbill/contract';
import type { Span } from '../../time/span';
import type { PlanAnswers } from './answered';
import type { PlanPart, SliPlan } from './plan';
import type { MinuteSeries, RangeAnswer } from './rangeAnswer';
import { ReadingProblem } from './readingProblem';

/** Runs one range query, as `PrometheusClient.minutes` does. */
export type AskMinutes = (query: string, span: Span) => Promise<RangeAnswer>;

export interface PlanAnswer {
  answers: PlanAnswers;
  /** Warnings and infos that Prometheus returned. */
  notes: readonly string[];
}

/** The label that is added to each series to name its plan and part. */
const LABEL = 'watchbill';
/**
 * Maximum length of a query, characters. VictoriaMetrics accepts up to 16 KiB. In Prometheus (2.42 at least) the time
 * of a query grows with the square of its length, so that several short queries are faster than a long one.
 */
const MAX_TEXT = 4000;
const IN_A_ROW = 2;

/** Splits plans into batches of at most `most` that fit into one query; a plan that is too long is its own batch. */
export function batches<T extends { plan: SliPlan }>(asked: readonly T[], most: number): T[][] {
  const found: T[][] = [];
  let room = 0;
  for (const one of asked) {
    const size = one.plan.parts.reduce((sum, { text }) => sum + text.length + 80, 0);
    const batch = found.at(-1);
    if (batch && batch.length < most && size <= room) {
      batch.push(one);
      room -= size;
    } else {
      found.push([one]);
      room = MAX_TEXT - size;
    }
  }
  return found;
}

/**
 * Queries many plans at once; if that fails, each plan by itself, so that a broken plan does not block the others.
 * @returns an answer or a problem for each plan, in the order of the plans
 * @throws ReadingProblem when the connection fails
 */
export async function askAll(
  plans: readonly SliPlan[],
  span: Span,
  ask: AskMinutes
): Promise<Array<PlanAnswer | ReadingProblem>> {
  if (plans.length === 1) {
    return [await askOne(plans[0], span, ask)];
  }
  try {
    const text = plans.flatMap(({ parts }, i) => parts.map((part) => labelled(part, `${i} ${part.name}`)));
    const { series, notes } = await ask(text.join('\nor '), span);
    return plans.map((plan, i) => ({
      answers: answersOf(plan, series, `${i} `),
      notes: notes.filter((note) => isAbout(note, plan)),
    }));
  } catch (error) {
    if (!(error instanceof ReadingProblem) || error.kind === 'connection') {
      throw error;
    }
  }
  const found: Array<PlanAnswer | ReadingProblem> = [];
  for (const plan of plans) {
    const last = found.slice(-IN_A_ROW).filter((one) => one instanceof ReadingProblem && one.kind === 'heavy');
    // After two timeouts (or limits) in a row, the remaining plans are not tried: they would likely fail as well.
    found.push(last.length === IN_A_ROW ? last[0] : await askOne(plan, span, ask));
  }
  return found;
}

async function askOne(plan: SliPlan, span: Span, ask: AskMinutes): Promise<PlanAnswer | ReadingProblem> {
  try {
    const { series, notes } = await ask(plan.parts.map((part) => labelled(part, part.name)).join('\nor '), span);
    return { answers: answersOf(plan, series, ''), notes };
  } catch (error) {
    return error instanceof ReadingProblem && error.kind === 'query'
      ? await askByParts(plan, span, ask)
      : asProblem(error);
  }
}

/** Queries each part of a plan by itself, to find out which query is wrong. */
async function askByParts({ parts }: SliPlan, span: Span, ask: AskMinutes): Promise<PlanAnswer | ReadingProblem> {
  const answers = new Map<string, readonly MinuteSeries[]>();
  const notes: string[] = [];
  for (const { name, meaning, text } of parts) {
    try {
      const answer = await ask(text, span);
      answers.set(name, answer.series);
      notes.push(...answer.notes);
    } catch (error) {
      const { kind, message } = asProblem(error);
      return new ReadingProblem(kind, `${message} What was asked for ${meaning}: ${shortened(text, 200)}`);
    }
  }
  return { answers, notes };
}

/** @throws errors that are not a ReadingProblem, and problems of the whole connection */
function asProblem(error: unknown): ReadingProblem {
  if (!(error instanceof ReadingProblem) || error.kind === 'connection') {
    throw error;
  }
  return error;
}

/** Adds the label. The line break is needed since a query may end with a comment. */
function labelled({ text }: PlanPart, value: string): string {
  return `label_replace(${text}\n, "${LABEL}", "${value}", "", "")`;
}

function answersOf({ parts }: SliPlan, series: readonly MinuteSeries[], prefix: string): PlanAnswers {
  return new Map(
    parts.map(({ name }) => [
      name,
      series
        .filter(({ labels }) => labels[LABEL] === prefix + name)
        .map(({ labels: { [LABEL]: _, ...labels }, ...rest }) => ({ ...rest, labels })),
    ])
  );
}

/** Whether a note concerns a plan: by the metric that it quotes; notes without a metric concern every plan. */
function isAbout(note: string, { parts }: SliPlan): boolean {
  const metric = /"([^"]+)"/.exec(note)?.[1];
  return metric === undefined || parts.some(({ text }) => text.includes(metric));
}
