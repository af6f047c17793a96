import { t } from '@grafana/i18n';
import { formatMinutes } from '../../shared/formats/times';
import { edgePositionOf } from './thresholds';

/** Ratio of an alert's long window to its short one. */
const SHORT_WINDOW_PART = 12;

/** Formats a latency: `300 ms`, `1.2 s`. */
export function formatSeconds(seconds: number): string {
  return seconds < 1
    ? t('slo.simulation.milliseconds', '{{n}} ms', { n: formatNumber(seconds * 1000) })
    : t('slo.simulation.seconds', '{{n}} s', { n: formatNumber(seconds) });
}

function formatNumber(value: number): string {
  return value.toLocaleString(undefined, { maximumSignificantDigits: 4 });
}

/** Formats both windows of an alert, given the long one in minutes: `1 h and 5 min`. */
export function formatAlertWindows(long: number): string {
  const short = Math.max(1, Math.round(long / SHORT_WINDOW_PART));
  return t('slo.simulation.windows', '{{long}} and {{short}}', {
    long: formatMinutes(long),
    short: formatMinutes(short),
  });
}

/** Describes whether a latency threshold is a histogram's bucket boundary or lies between two, seconds. */
export function describeThreshold(seconds: number, edges: readonly number[]): string {
  const place = edgePositionOf(seconds, edges);
  if (place.exact) {
    return t('slo.simulation.atEdge', 'Exact: an edge of the histogram.');
  }
  const [below, above] = [place.below ?? 0, place.above ?? Infinity].map(formatSeconds);
  return place.above === null
    ? t('slo.simulation.aboveEdges', 'Above the last edge, {{below}}: what is slower is not known.', { below })
    : t(
        'slo.simulation.betweenEdges',
        'Between the edges {{below}} and {{above}}: the budget lies between two bounds.',
        {
          below,
          above,
        }
      );
}
