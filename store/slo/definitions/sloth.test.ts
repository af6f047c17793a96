import { inWords, readTexts } from '../../testing/slo/definitions';

const file = `version: prometheus/v1
service: checkout
labels: { owner: payments, tier: 2 }
slos:
  - name: availability
    objective: 99.9
    description: Customers can pay.
    labels: { tier: 1 }
    sli:
      events:
        error_query: |
          sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(http_requests_total[{{.window}}]))
    alerting:
      name: CheckoutErrors
      page_alert: { labels: { severity: critical } }
      ticket_alert: { disable: true }
  - name: raw ratio
    objective: 95
    sli: { raw: { error_ratio_query: 'avg_over_time(errors:ratio[{{.window}}])' } }
`;

/** The same definition as a Kubernetes resource, with camelCase keys. */
const resource = `apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: { name: checkout, namespace: shop }
spec:
  service: checkout
  slos:
    - name: availability
      objective: 99.9
      sli:
        events:
          errorQuery: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
          totalQuery: sum(rate(http_requests_total[{{.window}}]))
      alerting: { pageAlert: { disable: true }, ticketAlert: {} }
`;

test('a file for Sloth', () => {
  const { slos, problems, notes } = readTexts(file);
  expect([problems, notes]).toEqual([[], []]);
  expect(slos).toMatchObject([
    {
      id: 'checkout-availability',
      name: 'availability',
      description: 'Customers can pay.',
      service: 'checkout',
      labels: { owner: 'payments', tier: '1' },
      target: 0.999,
      window: { kind: 'rolling', days: 30 },
      method: { kind: 'occurrences' },
      indicator: {
        kind: 'ratio',
        part: { means: 'bad', query: 'sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))' },
        total: 'sum(rate(http_requests_total[{{.window}}]))',
        counter: false,
      },
      alerts: [
        { severity: 'page', long: 60, short: 5, burn: 14.4, pending: 0 },
        { severity: 'page', long: 360, short: 30, burn: 6, pending: 0 },
      ],
      connection: 'main',
      origin: { format: 'sloth', file: 'slos/a.yaml', line: 5 },
    },
    {
      id: 'checkout-raw-ratio',
      name: 'raw ratio',
      indicator: { kind: 'rawRatio', means: 'bad', query: 'avg_over_time(errors:ratio[{{.window}}])' },
      alerts: [{ burn: 14.4 }, { burn: 6 }, { burn: 3 }, { burn: 1 }],
      origin: { line: 18 },
    },
  ]);
});

test('its Kubernetes resource, in a period of 28 days', () => {
  const { slos, problems } = readTexts(resource, { folder: { days: 28 } });
  expect(problems).toEqual([]);
  expect(slos).toMatchObject([
    {
      id: 'checkout-availability',
      window: { kind: 'rolling', days: 28 },
      alerts: [
        { severity: 'ticket', burn: 2.8 },
        { severity: 'ticket', burn: 0.933333333333 },
      ],
    },
  ]);
});

test.each([
  [
    'error_query',
    'eror_query',
    '11:9 slos.0.sli.events.eror_query: Unknown key "eror_query". Did you mean "error_query"?',
  ],
  ['error_query', 'errorQuery', 'Did you mean "error_query"?'],
  [
    '[{{.window}}]))\n        total',
    '[5m]))\n        total',
    '11:9 slos.0.sli.events.error_query: The query needs {{.window}} as its range',
  ],
  [
    'total[{{.window}}]))\n    al',
    'total[{{.window}}])\n    al',
    'slos.0.sli.events.total_query: The query ends too early',
  ],
  ['"5.."}[{{', '5..}[{{', '12:46 slos.0.sli.events.error_query: "5.." is no number. (character 36)'],
  [
    '{ disable: true }',
    '{ disable: sometimes }',
    'slos.0.alerting.ticket_alert.disable: "sometimes" is neither true nor false.',
  ],
  ['objective: 99.9', 'objektive: 99.9', 'Unknown key "objektive". Did you mean "objective"?'],
  ['name: availability', 'title: availability', '"name" is missing.'],
])('%s as %s is refused, and the SLO beside it is in force', (written, wrong, message) => {
  const { slos, problems } = readTexts(file.replace(written, wrong));
  expect(inWords(problems).join('\n')).toContain(message);
  expect(slos.map(({ id }) => id)).toEqual(['checkout-raw-ratio']);
});

test.each([
  ['{ plugin: { id: some/plugin } }', 'Plugins are programs that only Sloth runs'],
  ['{}', 'An sli needs events (error_query and total_query) or raw.'],
  ['{ raw: { error_ratio_query: "a[{{.window}}]" }, plugin: { id: a } }', 'An sli has one of events, raw and plugin.'],
  ['[]', 'This must hold keys, not a list.'],
])('an sli of %s', (sli, message) => {
  const text = `{ version: prometheus/v1, service: a, slos: [{ name: b, objective: 99, sli: ${sli} }] }`;
  expect(inWords(readTexts(text).problems)).toEqual([expect.stringContaining(message)]);
});

test('alerts that can never fire at a low target are left out, and said so', () => {
  const { slos, notes } = readTexts(file.replace('objective: 99.9', 'objective: 90'));
  expect(slos[0].alerts).toMatchObject([{ burn: 6 }]);
  expect(notes).toMatchObject([
    {
      line: 5,
      message: expect.stringContaining(
        'reaches 10 at most, when everything fails: the alert at 14.4 over 1h is left out'
      ),
    },
  ]);
});
