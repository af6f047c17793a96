import { parse } from 'yaml';
import { newRuleLink, provisioningOf } from './alertRule';

const slo = { id: 'checkout/requests', name: 'Checkout works', team: 'payments', service: 'checkout' };
const page = { severity: 'page', long: 60, short: 5, burn: 14.4, pending: 0 };
const ticket = { severity: 'ticket', long: 4320, short: 360, burn: 1, pending: 15 };

function rulesOf(text: string) {
  return parse(text).groups[0].rules;
}

test('the form is filled in with both windows as one query, a threshold, and a freeze on missing data', () => {
  const link = new URL(newRuleLink(slo, page, 'store', '/a/watchbill-oncall-app/slos/x'), 'http://grafana');
  expect(link.pathname).toBe('/alerting/new/alerting');
  expect(link.searchParams.get('returnTo')).toBe('/a/watchbill-oncall-app/slos/x');
  expect(JSON.parse(link.searchParams.get('defaults') ?? '')).toEqual({
    type: 'grafana-alerting',
    name: 'Checkout works: page, 14.4× over 1h and 5m',
    condition: 'C',
    queries: [
      {
        refId: 'A',
        queryType: '',
        relativeTimeRange: { from: 600, to: 0 },
        datasourceUid: 'store',
        model: {
          refId: 'A',
          datasource: { type: 'watchbill-oncall-datasource', uid: 'store' },
          expression: JSON.stringify({
            kind: 'measure',
            measure: 'burnRate',
            over: 'total',
            by: ['slo'],
            burn: { long: '1h', short: '5m' },
            where: [{ dimension: 'slo', op: '=', values: ['checkout/requests'] }],
          }),
        },
      },
      {
        refId: 'C',
        queryType: '',
        relativeTimeRange: { from: 600, to: 0 },
        datasourceUid: '__expr__',
        model: {
          refId: 'C',
          type: 'threshold',
          datasource: { type: '__expr__', uid: '__expr__' },
          expression: 'A',
          conditions: [
            {
              type: 'query',
              evaluator: { type: 'gt', params: [14.4] },
              operator: { type: 'and' },
              query: { params: ['C'] },
              reducer: { type: 'last', params: [] },
            },
          ],
          instant: null,
        },
      },
    ],
    noDataState: 'KeepLast',
    execErrState: 'KeepLast',
    evaluateFor: '0s',
    labels: [
      { key: 'severity', value: 'page' },
      { key: 'team', value: 'payments' },
      { key: 'service', value: 'checkout' },
    ],
    annotations: [
      {
        key: 'summary',
        value:
          'Checkout works burns its error budget {{ printf "%.1f" $values.A.Value }} times faster than it may, over 1h and 5m.',
      },
      { key: 'slo_url', value: '{{ externalURL }}a/watchbill-oncall-app/slos/{{ $labels.slo | urlquery }}' },
    ],
  });
});

test('the file holds a rule for each alert in a group of its own, evaluated each minute', () => {
  const text = provisioningOf(slo, [page, ticket], 'store');
  // No YAML anchors or aliases, so that each rule can be copied from the file by itself.
  expect(text).not.toMatch(/[&*]a1/);
  expect(parse(text)).toMatchObject({
    apiVersion: 1,
    groups: [{ orgId: 1, name: 'SLO Checkout works', folder: 'On-call', interval: '1m' }],
  });
  expect(rulesOf(text)).toMatchObject([
    { title: 'Checkout works: page, 14.4× over 1h and 5m', for: '0s', condition: 'C', noDataState: 'KeepLast' },
    { title: 'Checkout works: ticket, 1× over 3d and 6h', for: '15m', labels: { severity: 'ticket' } },
  ]);
});

test('uids are those that Grafana takes, the same for the same alert and of no other', () => {
  const long = { ...slo, id: `${'very-'.repeat(20)}long` };
  const uids = [slo, { ...slo, id: 'checkout requests' }, long, { ...long, id: `${long.id}er` }].flatMap((each) =>
    rulesOf(provisioningOf(each, [page, ticket], 'store')).map(({ uid }: { uid: string }) => uid)
  );
  expect(new Set(uids).size).toBe(8);
  expect(uids.every((uid) => /^[\w-]{1,40}$/.test(uid))).toBe(true);
  expect(rulesOf(provisioningOf(slo, [page], 'store'))[0].uid).toBe(uids[0]);
});

test("a name cannot be taken for Grafana's variables or templates", () => {
  const [rule] = rulesOf(provisioningOf({ ...slo, name: 'Under $5 {{ .x }}: "fast"', team: '' }, [page], 'store'));
  expect(rule.title).toBe('Under $$5 {{ .x }}: "fast": page, 14.4× over 1h and 5m');
  expect(rule.annotations.summary).toContain('Under $5 {{ "{{" }} .x }}: "fast" burns');
  expect(rule.labels).toEqual({ severity: 'page', service: 'checkout' });
});
