import type { SloFolder } from '../../config/directory';
import type { KnownNames } from '../../slo/definitions/context';
import { type Definitions, readDefinitions } from '../../slo/definitions/readDefinitions';

const FOLDER: SloFolder = { path: 'slos', connection: 'main', team: null, days: 30, zone: 'UTC' };

/** Definitions of one file `slos/a.yaml`, or of several by name. */
export function readTexts(
  texts: string | Readonly<Record<string, string>>,
  { folder = {}, names = null }: { folder?: Partial<SloFolder>; names?: KnownNames | null } = {}
): Definitions {
  const files = typeof texts === 'string' ? { 'a.yaml': texts } : texts;
  return readDefinitions(
    Object.entries(files).map(([name, text]) => ({ file: `slos/${name}`, text, folder: { ...FOLDER, ...folder } })),
    names
  );
}

/** Problems or notes as `line:column field: message`. */
export function inWords(found: Definitions['problems']): string[] {
  return found.map(({ line, column, field, message }) => `${line}:${column} ${field}: ${message}`);
}

/** An OpenSLO definition of 99.9% over 30 days; `spec` overrides its keys, and undefined removes them. */
export function openSlo(spec: Readonly<Record<string, unknown>> = {}, metadata: object = {}): string {
  return JSON.stringify({
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: { name: 'checkout', ...metadata },
    spec: {
      service: 'checkout',
      indicator: { metadata: { name: 'checkout' }, spec: { ratioMetric: ratioMetric() } },
      timeWindow: [{ duration: '30d', isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ target: 0.999 }],
      ...spec,
    },
  });
}

/** A ratio of good to all requests, as counters. */
export function ratioMetric(): object {
  return {
    counter: true,
    good: metric('http_requests_total{code!~"5.."}'),
    total: metric('http_requests_total'),
  };
}

/** The key `indicator` of an SLO, with this spec. */
export function indicator(spec: object): Record<string, unknown> {
  return { indicator: { metadata: { name: 'i' }, spec } };
}

export function metric(query: string, type = 'Prometheus'): object {
  return { metricSource: { type, spec: { query } } };
}
