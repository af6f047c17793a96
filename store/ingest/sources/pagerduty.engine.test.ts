import { createHmac } from 'node:crypto';
import { testConfiguration } from '../../testing/ingest/ingest';
import { pagerduty } from './pagerduty';

const directory = testConfiguration();
const entry = directory.sources.get('pagerduty');
if (!entry) {
  throw new Error('the test configuration lacks its source');
}

const anna = { id: 'PANNA', type: 'user_reference', summary: 'Anna Example', html_url: null };
const unknown = { id: 'PNEW', type: 'user_reference', summary: 'Somebody New' };
const data = {
  id: 'PGR0VU2',
  type: 'incident',
  number: 42,
  status: 'triggered',
  title: 'Checkout is slow',
  html_url: 'https://example.pagerduty.com/incidents/PGR0VU2',
  urgency: 'high',
  service: { id: 'PCHECK', type: 'service_reference', summary: 'Checkout API' },
  assignees: [anna],
  teams: [{ id: 'PTEAM', summary: 'Payments' }],
  priority: { id: 'P1', summary: 'P1' },
};

function read(event: Record<string, unknown>) {
  return readBody({
    event: { id: 'E1', occurred_at: '2026-06-01T10:00:00.000Z', agent: null, client: null, ...event },
  });
}

function readBody(body: unknown) {
  const delivery = {
    id: 'd',
    receivedAt: new Date('2026-06-01T10:00:01Z'),
    body: Buffer.from(JSON.stringify(body)),
    contentType: 'application/json',
  };
  return entry ? pagerduty.read(delivery, entry, directory).events : [];
}

describe('pagerduty', () => {
  it('pages each assignee of a triggered incident', () => {
    const [incident, ...pages] = read({
      event_type: 'incident.triggered',
      data: { ...data, assignees: [anna, unknown] },
    });
    expect(incident).toMatchObject({
      type: 'incident',
      transition: 'triggered',
      incident: ['PGR0VU2'],
      externalId: '#42',
      service: 'PCHECK',
      team: 'Payments',
      severity: 'p1',
      actor: null,
      assignees: ['PANNA', 'Somebody New'],
      link: 'https://example.pagerduty.com/incidents/PGR0VU2',
    });
    expect(pages).toMatchObject([
      { type: 'page', provenance: 'assigned', responder: 'PANNA', identity: ['E1', 'PANNA'], assignment: 'anew' },
      { type: 'page', provenance: 'assigned', responder: 'Somebody New', identity: ['E1', 'PNEW'] },
    ]);
  });

  it.each([
    ['incident.acknowledged', 'acknowledged', 0, null],
    ['incident.unacknowledged', 'unacknowledged', 1, 'anew'],
    ['incident.escalated', 'escalated', 1, 'anew'],
    ['incident.reassigned', 'reassigned', 1, 'handover'],
    ['incident.delegated', 'reassigned', 1, 'handover'],
    ['incident.reopened', 'reopened', 1, 'anew'],
    ['incident.resolved', 'resolved', 0, null],
    ['incident.priority_updated', 'noted', 0, null],
  ])('%s is %s with %d pages', (event_type, transition, count, assignment) => {
    const [incident, ...others] = read({ event_type, data });
    const pages = others.filter(({ type }) => type === 'page');
    expect(incident).toMatchObject({ transition });
    expect(pages).toHaveLength(count);
    expect(pages).toMatchObject(count > 0 ? [{ assignment }] : []);
  });

  it.each(['triggered', 'unacknowledged', 'reopened', 'escalated', 'reassigned'])(
    'makes no page of low urgency when it is %s',
    (what) => {
      const events = read({ event_type: `incident.${what}`, data: { ...data, urgency: 'low' } });
      expect(events.filter(({ type }) => type === 'page')).toEqual([]);
    }
  );

  it.each([
    ['escalated', 'triggered', true],
    ['reassigned', 'triggered', true],
    ['delegated', undefined, true],
    ['escalated', 'acknowledged', false],
    ['reassigned', 'resolved', false],
    ['priority_updated', 'triggered', false],
  ])('%s with the status %s takes the acknowledgement away: %s', (what, status, isTaken) => {
    const events = read({ event_type: `incident.${what}`, agent: anna, data: { ...data, status } });
    const taken = events.filter((event) => event.type === 'incident' && event.transition === 'unacknowledged');
    expect(taken).toMatchObject(isTaken ? [{ identity: ['E1', 'unacknowledged'], actor: null }] : []);
  });

  it('takes a merge for what it is, and not for an act of a human', () => {
    const merged = { ...data, resolve_reason: { type: 'merge_resolve_reason', incident: { id: 'POTHER' } } };
    const [event] = read({ event_type: 'incident.resolved', agent: anna, data: merged });
    expect(event).toMatchObject({ transition: 'merged', actor: null });
    const [resolved] = read({ event_type: 'incident.resolved', agent: anna, data: { ...data, resolve_reason: null } });
    expect(resolved).toMatchObject({ transition: 'resolved', actor: 'PANNA' });
  });

  it.each([
    ['2026-06-01T09:58:00Z', new Date('2026-06-01T09:58:00Z')],
    [null, null],
    [undefined, null],
  ])('knows from created_at %s when it began', (created_at, createdAt) => {
    expect(read({ event_type: 'incident.escalated', data: { ...data, created_at } })[0]).toMatchObject({ createdAt });
  });

  it.each([
    ['user_reference', 'PANNA'],
    ['service_reference', null],
    ['inbound_integration_reference', null],
  ])('an agent of type %s is the actor %s', (type, actor) => {
    const [event] = read({ event_type: 'incident.resolved', agent: { ...anna, type }, data });
    expect(event).toMatchObject({ transition: 'resolved', actor });
  });

  it('pages a responder who was asked to join', () => {
    const incident = { id: 'PGR0VU2', summary: '[#42] Checkout is slow', type: 'incident_reference' };
    const events = read({ event_type: 'incident.responder.added', data: { incident, user: anna, state: 'pending' } });
    expect(events).toMatchObject([
      { type: 'incident', transition: 'noted', incident: ['PGR0VU2'] },
      { type: 'page', responder: 'PANNA', incident: ['PGR0VU2'], assignment: 'request' },
    ]);
  });

  it('notes what is about an incident, by whatever name', () => {
    const note = { id: 'N1', type: 'incident_note', incident: { id: 'PGR0VU2' }, content: 'looking' };
    expect(read({ event_type: 'incident.annotated', data: note })).toMatchObject([
      { type: 'incident', transition: 'noted', incident: ['PGR0VU2'] },
    ]);
  });

  it.each([
    [{ id: 'P1', number: '7' }, 'event.data.incident.number'],
    [{ id: 'P1', created_at: 'x' }, 'event.data.incident.created_at'],
    [{ id: 'P1', created_at: '2026-02-30T10:00:00Z' }, 'event.data.incident.created_at: "2026-02-30T10:00:00Z"'],
    [{ number: 7 }, 'the field event.data.incident.id is missing'],
    ['P1', 'event.data.incident: "P1"'],
  ])('refuses a note about the odd incident %j', (incident, message) => {
    const note = { id: 'N1', type: 'incident_note', incident, content: 'looking' };
    expect(() => read({ event_type: 'incident.annotated', data: note })).toThrow(
      `PagerDuty event incident.annotated: ${message}`
    );
  });

  it.each([undefined, null, 'text', {}, { incident: null }])(
    'a note with the data %j is about no incident',
    (about) => {
      expect(read({ event_type: 'incident.annotated', data: about })).toEqual([]);
    }
  );

  it.each(['pagey.ping', 'service.created', 'something.new', '__proto__', 'constructor'])(
    '%s brings no facts',
    (event_type) => {
      expect(read({ event_type, data: { type: 'ping', message: 'Hello from your friend Pagey!' } })).toEqual([]);
    }
  );

  it.each([
    [{ number: '7' }, 'event.data.number: "7" does not fit: expected a number or null.'],
    [{ assignees: {} }, 'event.data.assignees: {} does not fit: expected a list or null.'],
    [{ assignees: [{ summary: 'x' }] }, 'the field event.data.assignees[0].id is missing.'],
    [{ created_at: '2026-02-30T10:00:00Z' }, 'event.data.created_at: "2026-02-30T10:00:00Z" has a day that does not'],
  ])('names what is wrong in %j', (changes, message) => {
    expect(() => read({ event_type: 'incident.triggered', data: { ...data, ...changes } })).toThrow(
      `PagerDuty event incident.triggered: ${message}`
    );
  });

  it('says what is missing', () => {
    expect(() => read({ event_type: 'incident.triggered', data: { title: 'x' } })).toThrow(
      'PagerDuty event incident.triggered: the field event.data.id is missing'
    );
    expect(() => read({ event_type: 'incident.triggered', occurred_at: undefined, data })).toThrow(
      'event.occurred_at is missing'
    );
    expect(() => readBody({ messages: [{ event: 'incident.trigger' }] })).toThrow(
      'PagerDuty event: the field messages is that of version 2. Make a webhook subscription of version 3.'
    );
  });
});

describe('the signature', () => {
  const body = Buffer.from('{"event":{}}');
  const sign = (secret: string) => `v1=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const good = sign('pagerduty-secret');

  /** The reason why a body that is received in parts is rejected; undefined if it is accepted. */
  const refusalOf = (signature: string | undefined, parts: Buffer[]): string | undefined => {
    const result = pagerduty.authenticate(entry, signature ? { 'x-pagerduty-signature': signature } : {});
    if (!result.ok) {
      return result.reason;
    }
    parts.forEach((part) => result.signature?.update(part));
    return result.signature ? result.signature.refusal() : undefined;
  };

  it.each<[string, string | undefined, boolean]>([
    ['one that fits', good, true],
    ['the second of two', `${sign('old-secret')},${good}`, true],
    ['with spaces', `${sign('old-secret')}, ${good}`, true],
    ['of another secret', sign('other'), false],
    ['of another version', good.replace('v1=', 'v2='), false],
    ['cut short', good.slice(0, -2), false],
    ['no hex', 'v1=zzzz', false],
    ['none', undefined, false],
  ])('%s', (_, signature, ok) => {
    const refusal = refusalOf(signature, [body.subarray(0, 3), body.subarray(3)]);
    expect(refusal === undefined).toBe(ok);
    expect(refusal ?? '').not.toContain('pagerduty-secret');
  });

  it('is made over the very bytes', () => {
    const other = Buffer.from('{ "event": {} }');
    expect(refusalOf(good, [other])).toContain('The signature does not fit');
  });
});
