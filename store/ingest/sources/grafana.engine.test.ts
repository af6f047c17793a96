import { testConfiguration } from '../../testing/ingest/ingest';
import { grafana } from './grafana';

const directory = testConfiguration();
const entry = directory.sources.get('grafana');
if (!entry) {
  throw new Error('the test configuration lacks its source');
}

/** A notification of Grafana 11, shortened. */
const notification = {
  receiver: 'payments-pager',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'High CPU', grafana_folder: 'GENERAL', service: 'checkout' },
      annotations: { summary: 'The CPU is busy' },
      startsAt: '2026-06-01T10:00:00+02:00',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'https://grafana.example/alerting/grafana/abc/view?orgId=1',
      fingerprint: 'a1b2c3',
      silenceURL: 'https://grafana.example/alerting/silence/new',
      dashboardURL: '',
      panelURL: '',
      values: { A: 97.5 },
      valueString: "[ var='A' labels={} value=97.5 ]",
    },
  ],
  groupLabels: { alertname: 'High CPU' },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'https://grafana.example/',
  version: '1',
  groupKey: '{}:{alertname="High CPU"}',
  truncatedAlerts: 2,
  orgId: 1,
  title: '[FIRING:1] High CPU',
  state: 'alerting',
  message: 'a text',
};

function read(body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const delivery = { id: 'd', receivedAt: new Date('2026-06-01T08:00:30Z'), body: Buffer.from(text), contentType: '' };
  return entry ? grafana.read(delivery, entry, directory) : undefined;
}

describe('grafana', () => {
  it('reads a firing alert', () => {
    expect(read(notification)).toMatchObject({
      truncated: 2,
      events: [
        {
          type: 'alert',
          status: 'firing',
          at: new Date('2026-06-01T08:00:00Z'),
          rule: 'High CPU',
          title: 'The CPU is busy',
          service: 'checkout',
          team: 'payments',
          receiver: 'payments-pager',
          paging: true,
          group: { identity: ['payments-pager', '{}:{alertname="High CPU"}'], resolvedAt: null, complete: false },
          firing: { fingerprint: 'a1b2c3', end: null },
          link: 'https://grafana.example/alerting/grafana/abc/view?orgId=1',
        },
      ],
    });
  });

  it('reads its end', () => {
    const ended = { ...notification.alerts[0], status: 'resolved', endsAt: '2026-06-01T09:00:00Z' };
    const events = read({ ...notification, status: 'resolved', state: 'ok', alerts: [ended] })?.events;
    expect(events?.map(({ at }) => at.toISOString())).toEqual(['2026-06-01T08:00:00.000Z', '2026-06-01T09:00:00.000Z']);
  });

  it.each([
    [{ ...notification, version: '4' }, 'has version "4", and this reads version "1". Alertmanager sends that version'],
    [{ text: 'High CPU fires' }, 'has no version, and this reads version "1"'],
    [{ ...notification, alerts: undefined }, 'the field alerts is missing. If the contact point has a custom payload'],
    [{ ...notification, groupKey: undefined }, 'the field groupKey is missing'],
    [
      [notification],
      'The body is a list. Send one Grafana notification per request. If the contact point has a custom',
    ],
    ['High CPU fires', 'Broken JSON at line 1, column 1'],
    ['"High CPU fires"', 'If the contact point has a custom payload, take it away.'],
  ])('%j is unreadable and says why', (body, message) => {
    expect(() => read(body)).toThrow(message);
  });

  it('blames no custom payload for a body that is cut off', () => {
    const cut = JSON.stringify(notification).slice(0, -50);
    expect(() => read(cut)).toThrow(/: the body is cut off at its end\. Nothing of the delivery was taken\.$/);
  });

  it.each([
    ['Bearer grafana-alerting-token', true],
    ['Bearer other', false],
    [undefined, false],
  ])('with the header %s is let in: %s', (authorization, ok) => {
    expect(grafana.authenticate(entry, authorization ? { authorization } : {}).ok).toBe(ok);
  });
});
