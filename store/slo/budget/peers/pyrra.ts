import { COUNT, duration, ERRORS, FAST, type Made, REQUESTS, type Sought } from './tool';

const PERIOD = 28 * 1440;

/** Alerts for a period of 28 days; windows in minutes. */
const TIERS = [
  { severity: 'critical', pending: 2, long: 60, short: 5, factor: 14 },
  { severity: 'critical', pending: 15, long: 360, short: 30, factor: 7 },
  { severity: 'warning', pending: 60, long: 1440, short: 120, factor: 2 },
  { severity: 'warning', pending: 180, long: 5760, short: 360, factor: 1 },
];

/** Rules as from `pyrra generate`, without the exhaustion label and the rules for the period and absent metrics. */
export function byPyrra({ name, objective, days, indicator }: Sought): Made {
  const slo = `shop-${name}`;
  const metric = indicator === 'ratio' ? 'http_requests' : 'http_request_duration_seconds';
  const labels = { job: 'shop', slo };
  const tiers = TIERS.map((tier) => ({ ...tier, ...scaled(tier, days) }));
  const windows = [...new Set(tiers.flatMap(({ short, long }) => [short, long]))].sort((a, b) => a - b);
  const selected = `{job="shop",slo="${slo}"}`;
  const alertLabels = ({ severity, long, short }: (typeof tiers)[number]) => ({
    ...labels,
    severity,
    long: duration(long),
    short: duration(short),
  });
  return {
    definition: {
      apiVersion: 'pyrra.dev/v1alpha1',
      kind: 'ServiceLevelObjective',
      metadata: { name: slo },
      spec: { target: String(objective), window: `${days}d`, indicator: indicatorOf(indicator) },
    },
    days,
    groups: [
      {
        name: slo,
        rules: [
          ...windows.map((window) => ({
            record: `${metric}:burnrate${duration(window)}`,
            expr: errorRatio(indicator, duration(window)),
            labels,
          })),
          ...tiers.map((tier) => ({
            alert: 'ErrorBudgetBurn',
            expr: [tier.short, tier.long]
              .map(
                (window) =>
                  `${metric}:burnrate${duration(window)}${selected} > (${tier.factor} * (1-${objective / 100}))`
              )
              .join(' and '),
            for: duration(tier.pending),
            labels: alertLabels(tier),
          })),
        ],
      },
    ],
    alerts: tiers.map((tier) => ({
      name: 'ErrorBudgetBurn',
      labels: alertLabels(tier),
      stands: ({ long, short }) => long === tier.long && short === tier.short,
    })),
  };
}

/** Scales windows with the period; burn rate factors stay the same. */
function scaled({ pending, long, short }: (typeof TIERS)[number], days: number) {
  const [scaledPending, scaledLong, scaledShort] = [pending, long, short].map((minutes) =>
    Math.round((minutes * days * 1440) / PERIOD)
  );
  return { pending: scaledPending, long: scaledLong, short: scaledShort };
}

function indicatorOf(indicator: Sought['indicator']): object {
  return indicator === 'ratio'
    ? { ratio: { errors: { metric: ERRORS }, total: { metric: REQUESTS } } }
    : { latency: { success: { metric: FAST }, total: { metric: COUNT } } };
}

function errorRatio(indicator: Sought['indicator'], window: string): string {
  const rate = (selector: string) => `sum(rate(${selector}[${window}]))`;
  return indicator === 'ratio'
    ? `${rate(ERRORS)} / ${rate(REQUESTS)}`
    : `(${rate(COUNT)} - ${rate(FAST)}) / ${rate(COUNT)}`;
}
