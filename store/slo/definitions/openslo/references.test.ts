import { inWords, metric, openSlo, ratioMetric, readTexts } from '../../../testing/slo/definitions';

const indicator = (spec: object) => ({ indicator: { metadata: { name: 'i' }, spec } });
const object = (kind: string, name: string, spec: object) =>
  JSON.stringify({ apiVersion: 'openslo/v1', kind, metadata: { name }, spec });

describe('references', () => {
  const refers = openSlo({ indicator: undefined, indicatorRef: 'Good-Requests' });
  const sli = object('SLI', 'good-requests', { ratioMetric: ratioMetric() });

  test('to another file, in any case', () => {
    const { slos, problems } = readTexts({ 'a.yaml': refers, 'b.yaml': sli });
    expect(problems).toEqual([]);
    expect(slos).toMatchObject([{ indicator: { kind: 'ratio' }, origin: { file: 'slos/a.yaml' } }]);
  });

  test('the nearest name is said', () => {
    const other = object('SLI', 'good-request', { ratioMetric: ratioMetric() });
    expect(inWords(readTexts({ 'a.yaml': refers, 'b.yaml': other }).problems)).toEqual([
      expect.stringContaining('spec.indicatorRef: There is no SLI "Good-Requests". Did you mean "good-request"?'),
    ]);
  });

  test('of two of the same name, the one in the same file; else both places are said', () => {
    const own = `${refers}\n---\n${sli}`;
    expect(readTexts({ 'a.yaml': own, 'b.yaml': sli }).slos).toHaveLength(1);
    const { problems } = readTexts({ 'a.yaml': refers, 'b.yaml': sli, 'c.yaml': sli });
    expect(problems).toMatchObject([
      {
        message: 'There is more than one SLI "Good-Requests": slos/b.yaml:1 and slos/c.yaml:1. Name them differently.',
      },
    ]);
  });

  test('a broken SLI is one problem, however many refer to it', () => {
    const broken = object('SLI', 'good-requests', { ratioMetric: { total: metric('a') } });
    const two = `${refers}\n---\n${openSlo({ indicator: undefined, indicatorRef: 'good-requests' }, { name: 'other' })}`;
    const { slos, problems } = readTexts({ 'a.yaml': two, 'b.yaml': broken });
    expect(slos).toEqual([]);
    expect(problems).toMatchObject([{ file: 'slos/b.yaml', field: 'spec.ratioMetric' }]);
  });

  const sourced = (metricSourceRef: string) => {
    const one = { metricSource: { metricSourceRef, spec: { query: 'a' } } };
    return openSlo(indicator({ ratioMetric: { counter: true, good: one, total: one } }));
  };

  test.each([
    ['Prometheus', []],
    ['Datadog', ['SLIs are read from Prometheus and what speaks its API, not from "Datadog".']],
  ])('to a DataSource of type %s', (type, messages) => {
    const { problems } = readTexts({
      'a.yaml': sourced('main-source'),
      'b.yaml': object('DataSource', 'main-source', { type }),
    });
    expect([...new Set(problems.map(({ message }) => message))]).toEqual(messages);
  });

  test('to a configured connection, and to nothing', () => {
    const connections = new Map([
      ['eu', { id: 'eu', url: 'http://eu', authorization: null, tenant: null, window: 5, timeoutMs: 1000, atOnce: 1 }],
    ]);
    const names = { connections, service: () => undefined, team: () => undefined };
    expect(readTexts(sourced('eu'), { names }).slos).toMatchObject([{ connection: 'eu' }]);
    expect(readTexts(sourced('prometheus'), { names }).slos).toMatchObject([{ connection: 'main' }]);
    expect(readTexts(sourced('eu2'), { names }).problems[0].message).toBe(
      'There is no DataSource and no connection "eu2". Did you mean "eu"?'
    );
  });
});
