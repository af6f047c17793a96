import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Metrics of one store, in a registry of their own, so that several stores can run in one process. */
export type Metrics = ReturnType<typeof createMetrics>;

/** Registers the store's metrics, prefixed `watchbill_`, and the default metrics of the process. */
export function createMetrics(version: string) {
  const registers = [new Registry()];
  const [registry] = registers;
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'watchbill_build_info',
    help: 'Always 1; the version is a label',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);
  return {
    registry,
    requests: new Histogram({
      name: 'watchbill_http_request_duration_seconds',
      help: 'Time to answer a request, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
      registers,
    }),
    deliveries: new Counter({
      name: 'watchbill_deliveries_total',
      help: 'Deliveries by source and HTTP status of their answer',
      labelNames: ['source', 'status'],
      registers,
    }),
    processed: new Counter({
      name: 'watchbill_deliveries_processed_total',
      help: 'Deliveries worked through, by source and whether they were done or quarantined',
      labelNames: ['source', 'status'],
      registers,
    }),
    facts: new Counter({
      name: 'watchbill_facts_total',
      help: 'New facts kept, by source',
      labelNames: ['source'],
      registers,
    }),
    repeats: new Counter({
      name: 'watchbill_repeats_total',
      help: 'Facts that had come before, by source',
      labelNames: ['source'],
      registers,
    }),
    lag: new Histogram({
      name: 'watchbill_processing_lag_seconds',
      help: 'From the receipt of a delivery until its facts were kept',
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300],
      registers,
    }),
    queries: new Counter({
      name: 'watchbill_queries_total',
      help: 'Queries answered, by status',
      labelNames: ['status'],
      registers,
    }),
    failedStops: new Counter({
      name: 'watchbill_query_stop_failures_total',
      help: 'Queries that could not be stopped in the database at the first attempt',
      registers,
    }),
    ready: new Gauge({ name: 'watchbill_ready', help: '1 while the store takes and answers, else 0', registers }),
    quarantined: new Gauge({
      name: 'watchbill_quarantined_deliveries',
      help: 'Deliveries that could not be read, by source',
      labelNames: ['source'],
      registers,
    }),
    waiting: new Gauge({
      name: 'watchbill_waiting_deliveries',
      help: 'Deliveries that wait to be worked through, by source',
      labelNames: ['source'],
      registers,
    }),
    oldestWaiting: new Gauge({
      name: 'watchbill_oldest_waiting_delivery_timestamp_seconds',
      help: 'When the first delivery that waits was received; 0 while none waits',
      registers,
    }),
    missing: new Gauge({
      name: 'watchbill_missing_deliveries',
      help: 'Deliveries that were acknowledged and that the database no longer has',
      registers,
    }),
    lastDelivery: new Gauge({
      name: 'watchbill_last_delivery_timestamp_seconds',
      help: 'When a source last delivered',
      labelNames: ['source'],
      registers,
    }),
    rotationRead: new Gauge({
      name: 'watchbill_rotation_read_timestamp_seconds',
      help: "When a rotation's calendar was last read well",
      labelNames: ['rotation'],
      registers,
    }),
    sloProblems: new Gauge({
      name: 'watchbill_slo_problems',
      help: 'What is wrong in the definitions of SLOs',
      registers,
    }),
    slisFailing: new Gauge({
      name: 'watchbill_slis_failing',
      help: 'SLIs that cannot be read',
      registers,
    }),
    configRefused: new Gauge({
      name: 'watchbill_config_refused',
      help: '1 while a newer edit of the configuration is refused',
      registers,
    }),
  };
}
