import { stringify } from 'yaml';
import type { Span } from '../../../time/span';
import { readDefinitions } from '../../definitions/readDefinitions';
import type { Slo } from '../../types';
import { firings } from '../alerts';
import { MinuteSums } from '../minuteSums';
import { MINUTE } from '../../../time/units';
import { counters, incidents } from './incidents';
import { cannotTell, differences, type Expected } from './promtool';
import { byPyrra } from './pyrra';
import { bySloth } from './sloth';
import { duration, type Made } from './tool';

const history = incidents();
const sums = new MinuteSums(history);
const all: Span = { from: 0, to: sums.edge(sums.count) + MINUTE };

const made: Array<[string, Made]> = [
  ['Sloth: 99.9% of requests in 30 days', bySloth({ name: 'requests', objective: 99.9, days: 30, indicator: 'ratio' })],
  ['Sloth: 95% fast in 28 days', bySloth({ name: 'latency', objective: 95, days: 28, indicator: 'latency' })],
  ['Sloth: 99.5% of requests in 28 days', bySloth({ name: 'orders', objective: 99.5, days: 28, indicator: 'ratio' })],
  ['Pyrra: 99.9% of requests in 28 days', byPyrra({ name: 'requests', objective: 99.9, days: 28, indicator: 'ratio' })],
  ['Pyrra: 95% fast in 30 days', byPyrra({ name: 'latency', objective: 95, days: 30, indicator: 'latency' })],
  ['Pyrra: 99% of requests in 30 days', byPyrra({ name: 'orders', objective: 99, days: 30, indicator: 'ratio' })],
];

/** The definition of the tool, as read by Watchbill. */
function read({ definition, days }: Made): Slo {
  const folder = { path: '/slos', connection: null, team: null, days, zone: 'UTC' };
  const { slos, problems } = readDefinitions([{ file: 'slo.yml', text: stringify(definition), folder }], null);
  expect(problems).toEqual([]);
  expect(slos.length).toBe(1);
  return slos[0];
}

/** Simulated firings of every alert, with the corresponding alert of the tool. */
function fired(slo: Slo, { alerts }: Made): Array<{ alert: Made['alerts'][number]; spans: Span[] }> {
  return alerts.map((alert) => ({
    alert,
    spans: slo.alerts.filter(alert.stands).flatMap((each) => firings(sums, slo, each, all)),
  }));
}

/** Alerts that are expected to fire at the end of each minute. */
function expectedOf(firing: ReturnType<typeof fired>): Expected[] {
  return Array.from({ length: all.to / MINUTE }, (_, minute) => ({
    minute,
    name: firing[0].alert.name,
    labels: firing
      .filter(({ spans }) => spans.some(({ from, to }) => from <= minute * MINUTE && minute * MINUTE < to))
      .map(({ alert }) => ({ ...alert.labels })),
  }));
}

function suite(): void {
  it.each(made)('%s', async (_, tool) => {
    const slo = read(tool);
    expect(slo.alerts.map((alert) => firings(sums, slo, alert, all).length)).not.toContain(0);
    expect(await differences(tool.groups, counters(history), expectedOf(fired(slo, tool)))).toBeUndefined();
  });

  it('tells when an alert fires or resolves a minute early or late', async () => {
    const [[, tool]] = made;
    const firing = fired(read(tool), tool);
    const [{ from, to }] = firing[0].spans;
    const edges = [from - MINUTE, from, to - MINUTE, to].map((moment) => moment / MINUTE);
    const right = expectedOf(firing).filter(({ minute }) => edges.includes(minute));
    const page = { ...firing[0].alert.labels };
    const wrong = right.map((each) => ({ ...each, labels: each.labels.length === 0 ? [page] : [] }));
    expect(right.map(({ labels }) => labels)).toEqual([[], [page], [page], []]);
    expect(await differences(tool.groups, counters(history), right)).toBeUndefined();
    const told = await differences(tool.groups, counters(history), wrong);
    edges.forEach((minute) => expect(told).toContain(`time: ${duration(minute)}`));
  });
}

const because = cannotTell();
if (because === undefined) {
  describe('alerts fire at the same minutes as by the rules of', suite);
} else if (process.env.WATCHBILL_REQUIRE_PEERS === '1') {
  test('the rules of Sloth and Pyrra', () => {
    throw new Error(`promtool is required by WATCHBILL_REQUIRE_PEERS, but ${because}`);
  });
} else {
  test.skip(`the rules of Sloth and Pyrra: skipped, because ${because}`, () => undefined);
}
