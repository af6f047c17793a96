import { Value } from '@sinclair/typebox/value';
import { testConfiguration } from '../../testing/ingest/ingest';
import { events } from './events';
import { EventsSchema } from './eventsSchema';

const directory = testConfiguration();
const entry = directory.sources.get('pager');
if (!entry) {
  throw new Error('the test configuration lacks its source');
}

function deliveryOf(body: string | Buffer, contentType = 'application/json') {
  return { id: 'd', receivedAt: new Date('2026-06-01T10:00:01Z'), body: Buffer.from(body), contentType };
}

function read(body: string | Buffer, contentType?: string) {
  return entry ? events.read(deliveryOf(body, contentType), entry, directory).events : [];
}
const one = (event: object) => read(JSON.stringify(event))[0];

const page = { type: 'page', id: 'p1', at: '2026-06-01T12:00:00+02:00', responder: 'anna' };
const alert = { type: 'alert', id: 'a1', at: '2026-06-01T10:00:00Z', status: 'firing' };
const sli = { type: 'sli', sli: 'batch', from: '2026-06-01T10:00:00Z', good: [1], total: [1] };
const bucket = (le: number, ...counts: Array<number | null>) => ({ le, counts });
const histogram = { ...sli, good: undefined, buckets: [bucket(0.25, 1), bucket(0.5, 2)], total: [2] };
const incident = { type: 'incident', id: 'i1', at: '2026-06-01T10:00:00Z', transition: 'triggered' };

describe('events', () => {
  it('reads a page', () => {
    expect(one({ ...page, rule: 'Disk', service: 'checkout', channel: 'sms', incident: 'i1', demo: true })).toEqual({
      type: 'page',
      identity: ['p1'],
      at: new Date('2026-06-01T10:00:00Z'),
      title: 'Disk',
      rule: 'Disk',
      service: 'checkout',
      severity: 'unknown',
      link: null,
      team: null,
      demo: true,
      incident: ['i1'],
      responder: 'anna',
      provenance: 'observed',
      channel: 'sms',
      assignment: null,
    });
  });

  it('reads a deploy', () => {
    expect(one({ type: 'deploy', id: 'd1', at: page.at, title: 'checkout v2', service: 'checkout' })).toMatchObject({
      type: 'deploy',
      identity: ['d1'],
      title: 'checkout v2',
      service: 'checkout',
    });
  });

  it('reads minutes of an SLI beside other events', () => {
    const body = JSON.stringify([page, { ...sli, good: [9, null, 0], total: [10, null, 0], demo: true }]);
    const reading = entry && events.read(deliveryOf(body), entry, directory);
    expect(reading?.events).toHaveLength(1);
    expect(reading?.slis).toEqual([
      { sli: 'batch', from: new Date(sli.from), good: [9, 0, 0], total: [10, 0, 0], covered: [1, 0, 1], demo: true },
    ]);
  });

  it.each([
    [{ ...sli, from: '2026-06-01T10:00:30Z' }, 'is not the start of a minute'],
    [{ ...sli, good: [1], total: [1, 2] }, 'good has 1 minutes and total 2: send as many of each.'],
    [{ ...sli, good: [1, null], total: [1, 2] }, 'minute 1 is null in one of good and total'],
    [{ ...sli, good: [1, 3], total: [1, 2] }, 'minute 1 has more good events (3) than events (2)'],
    [{ ...sli, good: [-1], total: [1] }, 'good[0]: -1 does not fit (events of one minute, from 0 to 1e15; null'],
    [{ ...sli, good: [1e308], total: [1e308] }, 'good[0]: 1e+308 does not fit (events of one minute, from 0 to 1e15'],
    [{ ...sli, good: [], total: [] }, 'for 1 to 1440 minutes'],
    [{ ...sli, from: '2027-06-01T10:00:00Z' }, "is yet to come. Send what is over, and check the sender's clock."],
    [
      { ...sli, good: Array(10).fill(1), total: Array(10).fill(1) },
      'the last of 10 minutes from "2026-06-01T10:00:00Z"',
    ],
  ])('refuses an SLI %#', (event, message) => {
    expect(() => one(event)).toThrow(message);
  });

  it('does not take a number beyond all numbers for a minute that was not measured', () => {
    const body = JSON.stringify({ ...sli, good: [9], total: [10] }).replace('[10]', '[1e999]');
    expect(() => entry && events.read(deliveryOf(body), entry, directory)).toThrow('total[0]: Infinity does not fit');
  });

  it('reads an SLI as a latency histogram', () => {
    const buckets = [
      { le: 0.25, counts: [7, null, 0] },
      { le: 0.5, counts: [9, null, 0] },
    ];
    const event = { ...histogram, buckets, total: [10, null, 0] };
    expect(Value.Check(EventsSchema, event)).toBe(true);
    expect(entry && events.read(deliveryOf(JSON.stringify(event)), entry, directory).slis).toEqual([
      {
        sli: 'batch',
        from: new Date(sli.from),
        buckets: [
          { le: 0.25, counts: [7, 0, 0] },
          { le: 0.5, counts: [9, 0, 0] },
        ],
        total: [10, 0, 0],
        covered: [1, 0, 1],
      },
    ]);
  });

  it.each<[object, string]>([
    [{ good: [1] }, 'good and buckets are both there: send one of them'],
    [{ buckets: undefined }, 'the field good is missing (good events of each minute, or buckets in its place).'],
    [{ buckets: [] }, 'buckets: [] does not fit (a latency histogram in place of good, for 1 to 100 edges that rise'],
    [{ buckets: [bucket(0, 1)] }, 'buckets[0].le: 0 does not fit (upper edge, seconds, such as 0.5).'],
    [{ buckets: [{ le: '+Inf', counts: [1] }] }, 'buckets[0].le: "+Inf" does not fit'],
    [{ buckets: [bucket(0.5, 1), bucket(0.25, 1)] }, 'buckets[1].le: 0.25 is not above 0.5: edges rise.'],
    [{ buckets: [bucket(0.5, 1), bucket(0.5, 1)] }, 'buckets[1].le: 0.5 is not above 0.5: edges rise.'],
    [{ buckets: [bucket(0.5, 1, 1)] }, 'buckets[0].counts has 2 minutes and total 1: send as many of each.'],
    [{ buckets: [bucket(0.5, null)] }, 'minute 0 is null in one of buckets[0].counts and total'],
    [
      { buckets: [bucket(0.1, 2), bucket(0.5, 1)] },
      'minute 0 has more events up to 0.1 s (2) than events up to 0.5 s (1).',
    ],
    [{ buckets: [bucket(0.1, 1), bucket(0.5, 3)] }, 'minute 0 has more events up to 0.5 s (3) than events (2).'],
  ])('refuses a histogram with %j', (change, message) => {
    expect(() => one({ ...histogram, ...change })).toThrow(message);
  });

  it('refuses different histograms of one SLI in a delivery, and takes those of several', () => {
    const narrow = { ...histogram, buckets: [bucket(0.5, 1)] };
    const refused = 'The SLI "batch" comes with different edges in one delivery: 0.25, 0.5 and 0.5. Send those';
    expect(() => read(JSON.stringify([histogram, narrow]))).toThrow(refused);
    expect(() => read(JSON.stringify([histogram, sli]))).toThrow('0.25, 0.5 and none.');
    expect(read(JSON.stringify([page, histogram, histogram, { ...narrow, sli: 'other' }]))).toHaveLength(1);
  });

  it.each([
    [{ ...page, responder: null }, { responder: null }],
    [{ ...page, provenance: 'assigned' }, { provenance: 'assigned' }],
    [alert, { identity: ['a1', 'firing', '2026-06-01T10:00:00.000Z'], alert: ['a1'], paging: false, team: null }],
    [
      { ...alert, status: 'resolved' },
      { identity: ['a1', 'resolved', '2026-06-01T10:00:00.000Z'], alert: ['a1'] },
    ],
    [
      { ...alert, receiver: 'ops' },
      { paging: true, team: 'payments' },
    ],
    [{ ...alert, receiver: 'ops', paging: false }, { paging: false }],
    [
      { ...alert, paging: true, labels: { a: 'b' } },
      { paging: true, labels: { a: 'b' } },
    ],
    [
      { ...incident, transition: 'acknowledged', actor: 'anna', responders: ['anna'], number: '#7' },
      { identity: ['i1', 'acknowledged', '2026-06-01T10:00:00.000Z'], actor: 'anna', externalId: '#7' },
    ],
    [incident, { externalId: 'i1', actor: null, assignees: [] }],
  ])('%j', (event, expected) => {
    expect(Value.Check(EventsSchema, event)).toBe(true);
    expect(one(event)).toMatchObject(expected);
  });

  it('takes what is UTF-8 with the mark at its beginning, and no zero characters, which PostgreSQL does not keep', () => {
    expect(read(`\uFEFF${JSON.stringify(page)}`)).toHaveLength(1);
    expect(one({ ...page, id: 'a\0b', title: 'C:\\u0000' })).toMatchObject({
      identity: ['a\uFFFDb'],
      title: 'C:\\u0000',
    });
  });

  it.each([
    [Buffer.from('{"id": "\n\xff"}', 'latin1'), 'The body is not text in UTF-8: at line 2, column 1.'],
    [Buffer.from(JSON.stringify(page), 'utf16le'), 'Broken JSON at line 1, column 2'],
    [Buffer.from('['.repeat(200_000)), 'The JSON is nested more than 100 levels deep, at line 1, column 101.'],
  ])('refuses bytes that are no JSON: %#', (body, message) => {
    expect(() => read(body)).toThrow(message);
  });

  it('takes an array, and one event a line with empty lines between', () => {
    expect(read(JSON.stringify([page, alert]))).toHaveLength(2);
    expect(read(`${JSON.stringify(page)}\r\n\r\n${JSON.stringify(alert)}\n`, 'application/x-ndjson')).toHaveLength(2);
    expect(read(`${JSON.stringify(page)}\n${JSON.stringify(alert)}`)).toHaveLength(2);
    expect(read(JSON.stringify([page, alert], null, 2))).toHaveLength(2);
  });

  it.each([
    ['{"type":"pge"}', 'the event: "pge" is not a type of event. Did you mean "page"?'],
    ['{}', 'the event: the field type is missing. Known: alert, incident, page, deploy, sli.'],
    ['5', 'the event: the field type is missing'],
    [JSON.stringify({ ...page, respnder: 'x' }), 'unknown field "respnder". Did you mean "responder"?'],
    [JSON.stringify({ ...page, responder: undefined }), 'the field responder is missing (who was notified'],
    [JSON.stringify({ ...page, at: 'yesterday' }), 'at: "yesterday" does not fit (when it happened, such as 2026-'],
    [JSON.stringify({ ...page, at: '2026-06-01T10:00:00' }), 'at: "2026-06-01T10:00:00" does not fit'],
    [JSON.stringify({ ...page, at: '1980-06-01T10:00:00Z' }), 'is not a moment between the years 2000 and 2100'],
    [JSON.stringify({ ...page, at: '2026-02-30T10:00:00Z' }), '"2026-02-30T10:00:00Z" has a day that does not exist.'],
    [
      JSON.stringify({ ...page, at: '2026-13-01T10:00:00Z' }),
      'at: "2026-13-01T10:00:00Z" has a day that does not exist',
    ],
    [JSON.stringify({ ...page, at: '2026-06-01T25:00:00Z' }), 'has an hour, minute, second or offset that does not'],
    [JSON.stringify({ ...page, at: '2026-06-01T10:00:00+25:00' }), 'has an hour, minute, second or offset that does'],
    [JSON.stringify({ ...page, at: '0001-01-01T00:00:00Z' }), 'is not a moment between the years 2000 and 2100'],
    [JSON.stringify({ ...page, at: -5 }), 'at: -5 does not fit'],
    [JSON.stringify({ ...page, responder: '  ' }), 'responder: "  " does not fit (who was notified'],
    [JSON.stringify({ ...page, id: 'x'.repeat(1001) }), 'id has 1001 characters, and at most 1000 are taken'],
    [JSON.stringify({ ...page, link: 'javascript:alert(1)' }), 'link: "javascript:alert(1)" does not fit'],
    [JSON.stringify({ ...incident, transition: 'acked' }), 'transition: "acked" is not one of its words'],
    [JSON.stringify([page, { ...alert, status: 'fire' }]), 'event 2 of the array: status: "fire"'],
  ])('%s is refused and says why', (body, message) => {
    expect(() => read(body)).toThrow(message);
  });

  it('names the line and column that breaks a batch', () => {
    const lines = [JSON.stringify(page), '{"type": page}'].join('\n');
    expect(() => read(lines, 'application/x-ndjson')).toThrow('Broken JSON at line 2, column 10: invalid symbol');
    const field = [JSON.stringify(page), '', JSON.stringify({ ...alert, status: 'fired' })].join('\n');
    expect(() => read(field, 'application/x-ndjson')).toThrow('line 3: status: "fired"');
    expect(() => read('{\n"type":', 'application/x-ndjson')).toThrow(
      'line 1, column 2: the line is cut off at its end'
    );
    expect(() => read('\n', 'application/x-ndjson')).toThrow('The body is empty');
  });

  it('refuses a batch over the limit as a whole', () => {
    const many = Array.from({ length: 5001 }, () => page);
    expect(() => read(JSON.stringify(many))).toThrow('more than the 5000 allowed');
  });
});
