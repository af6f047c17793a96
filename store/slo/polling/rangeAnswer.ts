import { shortened } from '@watchbill/contract';
import type { ConnectionEntry } from '../../config/directory';
import type { Span } from '../../time/span';
import { MINUTE } from '../../time/units';
import { unreadableAnswer } from './prometheusProblems';

/** One series with a value per minute: value `i` is the one at the end of minute `i` of the requested span. */
export interface MinuteSeries {
  labels: Readonly<Record<string, string>>;
  values: Float64Array;
  /** 1 where there is a value, which may be NaN. */
  present: Uint8Array;
}

export interface RangeAnswer {
  series: MinuteSeries[];
  /** Warnings and infos that Prometheus returned. */
  notes: string[];
}

/** Warnings about the query. Others mean missing data: Thanos warns of a failing store even if it should refuse. */
const ABOUT_QUERY = /^PromQL /;

/**
 * Parses the response to a range query.
 * @throws ReadingProblem when it is not a valid response, or a partial one
 */
export function matrixOf(connection: ConnectionEntry, text: string, span: Span): RangeAnswer {
  const answer = parsed(text);
  const data = field(answer, 'data');
  const result = field(data, 'result');
  if (field(answer, 'status') !== 'success' || !Array.isArray(result)) {
    throw unreadableAnswer(
      connection,
      'connection',
      `sent something that is no answer of Prometheus. Check that connections.${connection.id}.url is the address below which /api/v1 is.`
    );
  }
  const [missing] = texts(field(answer, 'warnings')).filter((text) => !ABOUT_QUERY.test(text));
  if (missing !== undefined || field(answer, 'isPartial') === true) {
    const said = missing === undefined ? '' : `: ${shortened(missing, 300)}`;
    throw unreadableAnswer(
      connection,
      'connection',
      `answered with a part of the data only${said}. Check the nodes that it reads from.`
    );
  }
  return {
    series: result.map((one: unknown) => seriesOf(connection, one, span)),
    notes: ['warnings', 'infos'].flatMap((name) => texts(field(answer, name))),
  };
}

function seriesOf(connection: ConnectionEntry, one: unknown, { from, to }: Span): MinuteSeries {
  const count = (to - from) / MINUTE;
  const values = new Float64Array(count);
  const present = new Uint8Array(count);
  const points = field(one, 'values');
  if (!Array.isArray(points)) {
    const what = Array.isArray(field(one, 'histograms'))
      ? 'answered with histograms: put the query into histogram_count() or histogram_fraction().'
      : 'sent a series without values.';
    throw unreadableAnswer(connection, 'query', what);
  }
  for (const point of points) {
    if (Array.isArray(point)) {
      const i = Math.round((Number(point[0]) * 1000 - from) / MINUTE) - 1;
      if (i >= 0 && i < count) {
        values[i] = valueOf(String(point[1]));
        present[i] = 1;
      }
    }
  }
  return { labels: labelsOf(field(one, 'metric')), values, present };
}

/** Parses a number in the format of Prometheus. */
function valueOf(text: string): number {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}

function labelsOf(metric: unknown): Record<string, string> {
  return typeof metric === 'object' && metric !== null
    ? Object.fromEntries(Object.entries(metric).map(([name, value]) => [name, String(value)]))
    : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
