import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import type { Slo } from '../types';
import { convertDefinitions } from './convert';
import { readTexts } from '../../testing/slo/definitions';

const folder = (days: number) => ({ path: 'slos', connection: 'main', team: null, days, zone: 'UTC' });
const convert = (text: string, days = 30) => convertDefinitions([{ file: 'slos/a.yaml', text, folder: folder(days) }]);

const withoutOrigin = ({ origin, ...slo }: Slo) => ({ ...slo, from: origin.file });

/** Converts definitions, writes them as YAML, and reads them back. */
function again(text: string, days: number): object[] {
  const { objects } = convert(text, days);
  return readTexts(objects.map((object) => stringify(object)).join('---\n'), { folder: { days: 1 } }).slos.map(
    withoutOrigin
  );
}

const name = fc.stringMatching(/^[a-zA-Z0-9]([a-zA-Z0-9 ._-]{0,70}[a-zA-Z0-9])?$/);
const label = fc.stringMatching(/^[a-z_]{1,7}$/);
const labels = fc.dictionary(fc.stringMatching(/^[a-z./]{1,12}$/), fc.oneof(name, fc.integer(), fc.boolean()), {
  maxKeys: 3,
});
const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constant('two\n  lines: # of text\n\n'));
const value = fc.string({ maxLength: 8 }).map((raw) => JSON.stringify(raw.replace(/[^ -~]/g, '')));
const pattern = fc.string({ maxLength: 8 }).map((raw) => JSON.stringify(raw.replace(/[^\w |^$]/g, '.')));
const matcher = fc
  .oneof(fc.tuple(label, fc.constantFrom('=', '!='), value), fc.tuple(label, fc.constantFrom('=~', '!~'), pattern))
  .map((parts) => parts.join(''));
/** Keywords that PromQL does not accept as metric names. */
const NO_METRIC = /^(?:inf|nan|on|ignoring|bool)$/;
const metric = fc.stringMatching(/^[a-z]{1,10}$/).filter((word) => !NO_METRIC.test(word));
const matchers = fc.array(matcher, { maxLength: 3 }).map((all) => (all.length === 0 ? '' : `{${all.join(', ')}}`));
const selector = fc.tuple(metric, matchers).map((parts) => parts.join(''));
const percent = fc.integer({ min: 1001, max: 99999 }).map((parts) => parts / 1000);
const days = fc.integer({ min: 1, max: 366 });

const slothSli = fc.oneof(
  fc.tuple(selector, selector).map(([bad, total]) => ({
    events: {
      error_query: `sum(rate(${bad}[{{.window}}]))\n  # bad\n`,
      total_query: ` sum(rate(${total}[{{.window}}]))`,
    },
  })),
  fc.tuple(metric, value).map(([of, job]) => {
    const total = `sum(rate(${of}_count{job=${job}}[{{.window}}]))`;
    const good = `sum(rate(${of}_bucket{job=${job},le="0.5"}[{{.window}}]))`;
    return { events: { error_query: `(\n  ${total} - ${good}\n)`, total_query: total } };
  }),
  selector.map((raw) => ({ raw: { error_ratio_query: `avg_over_time(${raw}[{{.window}}])` } }))
);

const slothSlo = fc.record(
  {
    name,
    objective: percent,
    description: text,
    labels,
    sli: slothSli,
    alerting: fc.record({
      page_alert: fc.record({ disable: fc.boolean() }),
      ticket_alert: fc.record({ disable: fc.boolean() }),
    }),
  },
  { requiredKeys: ['name', 'objective', 'sli'] }
);

const sloth = fc.record({
  version: fc.constant('prometheus/v1'),
  service: name,
  labels,
  slos: fc.array(slothSlo, { minLength: 1, maxLength: 3 }),
});

const grouping = fc.uniqueArray(label, { maxLength: 3 });
const pyrraIndicator = fc.oneof(
  fc.tuple(selector, selector, grouping).map(([errors, total, by]) => ({
    ratio: { errors: { metric: errors }, total: { metric: total }, grouping: by },
  })),
  fc.tuple(metric, matchers, fc.double({ min: 1e-4, max: 1e3, noNaN: true }), grouping).map(([of, by, le, split]) => {
    const success = `${of}_bucket{le="${le}"${by === '' ? '' : `, ${by.slice(1, -1)}`}}`;
    return { latency: { success: { metric: success }, total: { metric: `${of}_count${by}` }, grouping: split } };
  }),
  fc.tuple(selector, fc.integer({ min: 1, max: 100_000 }), grouping).map(([total, ms, by]) => ({
    latencyNative: { total: { metric: total }, latency: `${ms}ms`, grouping: by },
  })),
  fc.tuple(selector, grouping).map(([gauge, by]) => ({ bool_gauge: { metric: gauge, grouping: by } }))
);

const pyrra = fc.record({
  apiVersion: fc.constant('pyrra.dev/v1alpha1'),
  kind: fc.constant('ServiceLevelObjective'),
  metadata: fc.record({ name, namespace: name, labels }, { requiredKeys: ['name'] }),
  spec: fc.record(
    {
      description: text,
      target: percent.map(String),
      window: fc.oneof(
        days.map((count) => `${count}d`),
        fc.integer({ min: 24, max: 8784 }).map((count) => `${count}h`),
        fc.constant('1w3d30m')
      ),
      indicator: pyrraIndicator,
      alerting: fc.record({
        disabled: fc.boolean(),
        severities: fc.record({ slowBurn: fc.constantFrom('page', 'info') }),
      }),
    },
    { requiredKeys: ['target', 'window', 'indicator'] }
  ),
});

test.each([
  ['Sloth', sloth],
  ['Pyrra', pyrra],
] as Array<[string, fc.Arbitrary<object>]>)(
  'what is converted from %s reads back as the same SLOs',
  (_, definitions) => {
    fc.assert(
      fc.property(definitions, days, (definition, period) => {
        const written = stringify(definition);
        const { slos, problems } = readTexts(written, { folder: { days: period } });
        // Only one of several SLOs with the same id is in force.
        expect(problems.filter(({ message }) => !message.includes('is defined at'))).toEqual([]);
        expect(slos.length).toBeGreaterThan(0);
        expect(again(written, period)).toEqual(slos.map(withoutOrigin));
      }),
      { numRuns: 300 }
    );
  }
);

test('an object is as the specification has it', () => {
  const { objects } = convert(
    stringify({
      apiVersion: 'pyrra.dev/v1alpha1',
      kind: 'ServiceLevelObjective',
      metadata: { name: 'latency', namespace: 'shop' },
      spec: {
        target: '99',
        window: '2w',
        indicator: {
          latency: { success: { metric: 'a_bucket{le="0.2"}' }, total: { metric: 'a_count' }, grouping: ['job'] },
        },
      },
    })
  );
  expect(objects).toMatchObject([
    {
      apiVersion: 'openslo/v1',
      kind: 'SLO',
      metadata: {
        name: 'shop-latency',
        displayName: 'latency',
        annotations: { 'watchbill/id': 'shop.latency', 'watchbill/grouping': 'job' },
      },
      spec: {
        service: 'latency',
        indicator: {
          spec: {
            ratioMetric: {
              counter: true,
              good: { metricSource: { type: 'Prometheus', spec: { query: 'a_bucket{le="0.2"}' } } },
              total: { metricSource: { type: 'Prometheus', spec: { query: 'a_count' } } },
            },
          },
        },
        timeWindow: [{ duration: '14d', isRolling: true }],
        budgetingMethod: 'Occurrences',
        objectives: [{ target: 0.99 }],
        alertPolicies: [
          {
            spec: {
              conditions: [
                {
                  metadata: { annotations: { 'watchbill/shortWindow': '3m' } },
                  spec: {
                    severity: 'page',
                    condition: { kind: 'burnrate', op: 'gt', threshold: 14, lookbackWindow: '30m', alertAfter: '1m' },
                  },
                },
              ],
            },
          },
          {},
          {},
          {},
        ],
      },
    },
  ]);
});

test('what could not be carried over is said with its place', () => {
  const { losses, problems, objects } = convert(`version: prometheus/v1
service: checkout
slo_plugins: { chain: [{ id: a }] }
slos:
  - name: a
    objective: 90
    sli: { raw: { error_ratio_query: 'avg_over_time(a[{{.window}}])' } }
    alerting:
      name: Errors
      page_alert: { labels: { severity: page } }
  - name: b
    objective: 99
    sli: { plugin: { id: some/plugin } }
---
${stringify(parse('{ apiVersion: openslo/v1, kind: Service, metadata: { name: a } }'))}`);
  expect(objects).toHaveLength(1);
  expect(problems).toMatchObject([{ field: 'slos.1.sli.plugin' }]);
  expect(losses.map(({ line, field }) => `${line} ${field}`)).toEqual([
    '5 slos.0',
    '3 slo_plugins',
    '9 slos.0.alerting.name',
    '10 slos.0.alerting.page_alert.labels',
    '15 ',
  ]);
});
