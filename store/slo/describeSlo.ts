import { duration } from '../time/formats';
import { MINUTE } from '../time/units';
import type { Indicator, Slo, SloWindow } from './types';

/** Formats a share from 0 to 1 as a percentage, not rounded to fixed decimals: 0.9995 is `99.95%`. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(12))}%`;
}

/** Describes the objective of an SLO: `99.9% over 30 days`, `99.9% in each calendar month (Europe/Budapest)`. */
export function describeObjective({ target, window }: Pick<Slo, 'target' | 'window'>): string {
  return `${percent(target)} ${describeWindow(window)}`;
}

/** `over 30 days`, `in each calendar month (Europe/Budapest)`, `in each 2 calendar weeks (UTC)`. */
function describeWindow(window: SloWindow): string {
  if (window.kind === 'rolling') {
    return `over ${counted(window.days, 'day')}`;
  }
  const { unit, count, zone } = window;
  return `in each ${count === 1 ? '' : `${count} `}calendar ${unit}${count === 1 ? '' : 's'} (${zone})`;
}

/** Describes the unit in which the error budget is counted: events or slices of time. */
export function describeMethod({ method, indicator }: Pick<Slo, 'method' | 'indicator'>): string {
  if (indicator.kind === 'composite') {
    return 'Minutes, by the weight of the parts';
  }
  switch (method.kind) {
    case 'occurrences':
      return 'Events';
    case 'timeslices':
      return `Slices of ${duration(method.slice * MINUTE)} with ${percent(method.target)} good`;
    case 'ratioTimeslices':
      return `Mean ratio of slices of ${duration(method.slice * MINUTE)}`;
  }
}

/** Describes the queries and thresholds of an indicator, as name and value pairs. */
export function describeIndicator(indicator: Indicator): Array<[name: string, value: string]> {
  switch (indicator.kind) {
    case 'ratio':
      return [
        [indicator.part.means === 'good' ? 'Good events' : 'Bad events', indicator.part.query],
        ['All events', indicator.total],
      ];
    case 'rawRatio':
      return [[indicator.means === 'good' ? 'Good ratio' : 'Error ratio', indicator.query]];
    case 'latency':
      return [
        ['Buckets', indicator.bucket],
        ['All events', indicator.count],
        ['Good up to', seconds(indicator.threshold)],
      ];
    case 'latencyNative':
      return [
        ['Native histogram', indicator.histogram],
        ['Good up to', seconds(indicator.threshold)],
      ];
    case 'threshold':
      return [['Good while', `${indicator.query} ${OPERATORS[indicator.op]} ${indicator.value}`]];
    case 'boolGauge':
      return [['Good while 1', indicator.gauge]];
    case 'pushed':
      return [
        ['Sent as', indicator.sli],
        ...(indicator.threshold === undefined
          ? []
          : [['Good up to', seconds(indicator.threshold)] satisfies [string, string]]),
      ];
    case 'composite':
      return indicator.parts.map(({ slo, weight }): [string, string] => ['Part', `${slo}, weight ${weight}`]);
  }
}

const OPERATORS = { lt: '<', lte: '≤', gt: '>', gte: '≥' } as const;

function seconds(length: number): string {
  return length < 1 ? `${Number((length * 1000).toPrecision(12))} ms` : `${length} s`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
