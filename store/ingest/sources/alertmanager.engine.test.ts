import type { SourceEntry } from '../../config/directory';
import { testConfiguration } from '../../testing/ingest/ingest';
import { alertmanager } from './alertmanager';

const directory = testConfiguration();
const entry = directory.sources.get('alerts');
const receivedAt = new Date('2026-06-01T10:00:30Z');

function read(body: unknown, changes: Partial<SourceEntry> = {}) {
  if (!entry) {
    throw new Error('the test configuration lacks its source');
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return alertmanager.read(
    { id: 'd', receivedAt, body: Buffer.from(text), contentType: 'application/json' },
    { ...entry, ...changes },
    directory
  );
}

const alert = {
  status: 'firing',
  labels: { alertname: 'HighLatency', service: 'checkout-api', severity: 'Critical' },
  annotations: { summary: 'Checkout is slow', description: 'p99 over 2 s' },
  startsAt: '2026-06-01T10:00:00.123456789Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example/graph?g0.expr=x',
  fingerprint: 'c0ffee',
};
const notification = {
  version: '4',
  groupKey: '{}:{alertname="HighLatency"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'payments-pager',
  groupLabels: { alertname: 'HighLatency' },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example',
  alerts: [alert],
};

describe('alertmanager', () => {
  it('reads a firing alert', () => {
    const { events, truncated } = read(notification);
    expect(truncated).toBe(0);
    expect(events).toEqual([
      {
        type: 'alert',
        status: 'firing',
        identity: ['payments-pager', '{}:{alertname="HighLatency"}', 'c0ffee', '2026-06-01T10:00:00.123Z', 'firing'],
        at: new Date('2026-06-01T10:00:00.123Z'),
        alert: ['c0ffee', '2026-06-01T10:00:00.123Z'],
        firing: {
          fingerprint: 'c0ffee',
          start: new Date('2026-06-01T10:00:00.123Z'),
          end: null,
          heard: true,
          latestTime: new Date('2026-06-01T10:00:00.123Z'),
          beside: new Date('2026-06-01T10:00:00.123Z'),
        },
        incident: null,
        group: { identity: ['payments-pager', '{}:{alertname="HighLatency"}'], resolvedAt: null, complete: true },
        receiver: 'payments-pager',
        labels: alert.labels,
        paging: true,
        rule: 'HighLatency',
        title: 'Checkout is slow',
        service: 'checkout-api',
        severity: 'critical',
        link: 'http://prometheus.example/graph?g0.expr=x',
        team: 'payments',
      },
    ]);
  });

  it('knows a resolved alert by the same identity, and when the whole group ended', () => {
    const resolved = { ...alert, status: 'resolved', endsAt: '2026-06-01T10:20:00Z' };
    const other = { ...resolved, fingerprint: 'beef', endsAt: '2026-06-01T10:30:00Z' };
    const { events } = read({ ...notification, status: 'resolved', alerts: [resolved, other] });
    expect(events.map((event) => event.type === 'alert' && [event.status, event.paging])).toEqual([
      ['firing', false],
      ['resolved', true],
      ['firing', false],
      ['resolved', true],
    ]);
    expect(events[1].at).toEqual(new Date('2026-06-01T10:20:00Z'));
    expect(events[0].type === 'alert' && events[0].group?.resolvedAt).toEqual(new Date('2026-06-01T10:30:00Z'));
    expect(events[0].identity).toEqual(read(notification).events[0].identity);
  });

  it.each([
    ['no service', { labels: { alertname: 'X', job: 'node' } }, { service: 'node', severity: 'unknown' }],
    ['no name at all', { labels: {}, annotations: {} }, { service: 'unknown', rule: 'unknown', title: 'unknown' }],
    ['no annotations', { annotations: undefined }, { title: 'HighLatency' }],
    ['no generator', { generatorURL: '' }, { link: 'http://alertmanager.example' }],
    ['a link nobody should click', { generatorURL: 'javascript:alert(1)' }, { link: 'http://alertmanager.example' }],
    ['a field from the future', { silencedUntil: 5 }, { rule: 'HighLatency' }],
  ])('with %s', (_, changes, expected) => {
    expect(read({ ...notification, alerts: [{ ...alert, ...changes }] }).events[0]).toMatchObject(expected);
  });

  it.each([
    ['payments-pager', { team: 'payments', paging: true }],
    ['nobody-configured-this', { team: null, paging: true }],
    ['chat', { team: 'payments', paging: false, group: null }],
  ])('routes the receiver %s', (receiver, expected) => {
    expect(read({ ...notification, receiver }).events[0]).toMatchObject(expected);
  });

  it.each([
    ['search\\.pager \\(prod\\)', 'search.pager (prod)', 'search'],
    ['search.pager (prod)', 'search.pager (prod)', 'search'],
    ['odd\\.name', 'odd\\.name', 'payments'],
    ['nobody\\+configured', 'nobody+configured', null],
  ])('takes the receiver %s for %s', (receiver, name, team) => {
    const routes = [
      { receiver: 'search.pager (prod)', team: 'search', paging: true },
      { receiver: 'odd\\.name', team: 'payments', paging: true },
    ];
    expect(read({ ...notification, receiver }, { routes }).events[0]).toMatchObject({ receiver: name, team });
  });

  it('lets the newest fields through and counts what was left out', () => {
    const newest = { ...notification, routeLabels: {}, notification_reason: 'first notification', truncatedAlerts: 7 };
    expect(read(newest).truncated).toBe(7);
  });

  it.each([
    [2 ** 31 + 0.5, 2 ** 31 - 1],
    [1e300, 2 ** 31 - 1],
    [-1, 0],
    [-1e300, 0],
    [2.5, 2],
  ])('keeps the alerts of a sender who says that it left out %d', (truncatedAlerts, truncated) => {
    const reading = read({ ...notification, truncatedAlerts });
    expect(reading.events.length).toBeGreaterThan(0);
    expect(reading.truncated).toBe(truncated);
  });

  it.each([
    ['{"version":"4",', 'Broken JSON at line 1, column 16: the body is cut off at its end. Nothing'],
    ['{"version":"4', 'column 12: the body is cut off at its end'],
    ['{"version":"4","alerts":[{"a":tr\n', 'column 31: the body is cut off at its end'],
    ['{"version":"4","truncatedAlerts":-', 'the body is cut off at its end'],
    ['{"version":"4" "status"', 'Broken JSON at line 1, column 16: comma expected'],
    ['{"version":"4",}', 'Broken JSON at line 1, column 16: property name expected'],
    ['hello', 'Broken JSON at line 1, column 1: invalid symbol'],
    ['{\n  "version": x\n}', 'Broken JSON at line 2, column 14: invalid symbol'],
    ['', 'the body is empty'],
    [{ ...notification, version: '3' }, 'has version "3", and this reads version "4"'],
    [
      { ...notification, version: '1' },
      'Grafana Alerting sends that version: give its contact point a source of its own',
    ],
    [{ text: 'hello' }, 'has no version, and this reads version "4"'],
    [{ ...notification, alerts: [alert, { ...alert, startsAt: undefined }] }, 'alerts[1].startsAt is missing'],
    [{ ...notification, alerts: [{ ...alert, startsAt: 'now' }] }, 'alerts[0].startsAt: "now" does not fit'],
    [{ ...notification, alerts: [{ ...alert, startsAt: '2026-13-01T00:00:00Z' }] }, 'alerts[0].startsAt: "2026-13-01'],
    [{ ...notification, status: 'fireing' }, 'status: "fireing" is not one of its words. Did you mean "firing"?'],
    ['\n[]', 'The body is a list. Send one Alertmanager notification per request.'],
    ['5', 'Alertmanager notification: the value: 5 does not fit: expected an object.'],
    [
      { ...notification, alerts: [{ ...alert, annotations: { x: 1 } }] },
      'alerts[0].annotations.x: 1 does not fit: expected text.',
    ],
  ])('%j is unreadable and says why', (body, message) => {
    expect(() => read(body)).toThrow(message);
  });
});
