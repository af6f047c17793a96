import { COUNT, duration, ERRORS, FAST, type Made, REQUESTS, type Sought } from './tool';

/** Windows in minutes, and the percentage of the budget spent when the alerts fire. */
const PAIRS = [
  { severity: 'page', short: 5, long: 60, percent: 2 },
  { severity: 'page', short: 30, long: 360, percent: 5 },
  { severity: 'ticket', short: 120, long: 1440, percent: 10 },
  { severity: 'ticket', short: 360, long: 4320, percent: 10 },
] as const;

/** Rules as from `sloth generate`, without annotations and rules only for dashboards. */
export function bySloth({ name, objective, days, indicator }: Sought): Made {
  const errors = indicator === 'ratio' ? rateOf(ERRORS) : `${rateOf(COUNT)} - ${rateOf(FAST)}`;
  const total = rateOf(indicator === 'ratio' ? REQUESTS : COUNT);
  const labels = { sloth_id: `shop-${name}`, sloth_service: 'shop', sloth_slo: name };
  const windows = [...new Set(PAIRS.flatMap(({ short, long }) => [short, long]))].sort((a, b) => a - b);
  const selected = `{sloth_id="shop-${name}", sloth_service="shop", sloth_slo="${name}"}`;
  const budget = (100 - objective) / 100;
  const condition = ({ short, long, percent }: (typeof PAIRS)[number]) => {
    const burn = (days * 24 * (percent / 100)) / (long / 60);
    const [fast, slow] = [short, long].map(
      (window) =>
        `max(slo:sli_error:ratio_rate${duration(window)}${selected} > (${burn} * ${budget})) without (sloth_window)`
    );
    return `( ${fast} and ${slow} )`;
  };
  const severities = ['page', 'ticket'] as const;
  return {
    definition: {
      version: 'prometheus/v1',
      service: 'shop',
      slos: [
        {
          name,
          objective,
          sli: { events: { error_query: errors, total_query: total } },
          alerting: {
            name: 'Burn',
            page_alert: { labels: { severity: 'page' } },
            ticket_alert: { labels: { severity: 'ticket' } },
          },
        },
      ],
    },
    days,
    groups: [
      {
        name: `sloth-slo-sli-recordings-shop-${name}`,
        rules: windows.map((window) => ({
          record: `slo:sli_error:ratio_rate${duration(window)}`,
          expr: `(${errors}) / (${total})`.replaceAll('{{.window}}', duration(window)),
          labels: { ...labels, sloth_window: duration(window) },
        })),
      },
      {
        name: `sloth-slo-alerts-shop-${name}`,
        rules: severities.map((severity) => ({
          alert: 'Burn',
          expr: PAIRS.filter((pair) => pair.severity === severity)
            .map(condition)
            .join(' or '),
          labels: { severity, sloth_severity: severity },
        })),
      },
    ],
    alerts: severities.map((severity) => ({
      name: 'Burn',
      labels: { ...labels, severity, sloth_severity: severity },
      stands: (alert) => alert.severity === severity,
    })),
  };
}

function rateOf(selector: string): string {
  return `sum(rate(${selector}[{{.window}}]))`;
}
