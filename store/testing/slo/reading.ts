import type { Span } from '../../time/span';
import type { Slo } from '../../slo/types';
import { askAll } from '../../slo/polling/ask';
import { measure, type Measured } from '../../slo/polling/measure';
import { planOf } from '../../slo/polling/plan';
import { PrometheusClient } from '../../slo/polling/network/prometheus';
import { onPrometheus, RealPrometheus, type TestSeries } from './prometheus';

type Asked = Pick<Slo, 'id' | 'indicator' | 'grouping'>;

/**
 * Measures indicators, with the same queries to Prometheus as the poller.
 * @param goodIsKnown whether good events were seen before
 * @returns one result per indicator, in their order
 */
export async function readIndicators(
  asked: readonly Asked[],
  span: Span,
  client: Pick<PrometheusClient, 'minutes'>,
  goodIsKnown = false
): Promise<Measured[]> {
  const plans = asked.map((one) => {
    const plan = planOf(one, 5);
    if (!plan) {
      throw new Error(`${one.id} is not read from Prometheus`);
    }
    return plan;
  });
  const answers = await askAll(plans, span, (query, of) => client.minutes(query, of));
  return answers.map((answer, i) => {
    if (answer instanceof Error) {
      throw new Error(`${asked[i].id}: ${answer.message}`, { cause: answer });
    }
    return measure(answer.answers, { plan: plans[i], grouping: asked[i].grouping, span, goodIsKnown });
  });
}

/** Runs a suite with a real Prometheus that contains these series; the client is available within its tests. */
export function withSeries(series: readonly TestSeries[], suite: (client: () => PrometheusClient) => void): void {
  onPrometheus(() => {
    const prometheus = new RealPrometheus();
    let client: PrometheusClient;
    beforeAll(async () => {
      prometheus.load(series);
      await prometheus.start();
      client = new PrometheusClient(prometheus.connection);
    });
    afterAll(async () => {
      await client.close();
      await prometheus.remove();
    });
    suite(() => client);
  });
}

/** Bad events, all events and measured minutes of the first channel of the first group. */
export function sumsOf({ groups: [group] }: Pick<Measured, 'groups'>): { bad: number; total: number; minutes: number } {
  const [{ good, total, covered }] = group?.channels ?? [{ good: [], total: [], covered: [] }];
  const sum = (values: ArrayLike<number>) => Array.from(values).reduce((one, other) => one + other, 0);
  return { bad: sum(total) - sum(good), total: sum(total), minutes: sum(covered) };
}
