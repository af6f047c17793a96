import type { Span } from '../../time/span';
import type { Slo } from '../../slo/types';
import { askAll } from '../../slo/polling/ask';
import { measure, type Measured } from '../../slo/polling/measure';
import { planOf } from '../../slo/polling/plan';
import { PrometheusClient } from '../../slo/polling/network/prometheus';
import { onPrometheus, RealPrometheus, type TestSeries } from './prometheus';

type Asked = Pick<Slo, 'id' | 'indicator' | 'grouping'>;

/**
 * What is measured of indicators, asked of a Prometheus as the poller asks.
 * @param goodIsKnown whether good events were counted before
 * @returns in the order of the indicators
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

/** Runs a suite with a real Prometheus that holds these series; the client is there while its tests run. */
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

/** Bad and all events of one channel, and its measured minutes. */
export function sumsOf({ groups: [group] }: Pick<Measured, 'groups'>): { bad: number; total: number; minutes: number } {
  const [{ good, total, covered }] = group?.channels ?? [{ good: [], total: [], covered: [] }];
  const sum = (values: ArrayLike<number>) => Array.from(values).reduce((one, other) => one + other, 0);
  return { bad: sum(total) - sum(good), total: sum(total), minutes: sum(covered) };
}
