import fc from 'fast-check';

/** Minutes in which things happen: few, so that some happen at one moment. */
const minute = fc.integer({ min: 0, max: 12 });
const time = (minutes: number) => new Date(Date.UTC(2026, 5, 1, 10, minutes)).toISOString();

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

/** What a sender may say, or leave out, of what happened. */
const about = {
  title: maybe(fc.constantFrom('Disk is full', 'Disk of db1 is full')),
  rule: maybe(fc.constantFrom('DiskFull', 'Latency')),
  service: maybe(fc.constantFrom('checkout', 'index', 'other')),
  team: maybe(fc.constantFrom('payments', 'search')),
  severity: maybe(fc.constantFrom('critical', 'warning')),
  link: maybe(fc.constant('https://pager.example/1')),
};

const incident = fc.record({
  ...about,
  type: fc.constant('incident'),
  id: fc.constantFrom('i1', 'i1', 'i2'),
  transition: fc.constantFrom('triggered', 'triggered', 'acknowledged', 'reassigned', 'resolved', 'reopened', 'noted'),
  at: minute.map(time),
  number: maybe(fc.constantFrom('#1', '#2')),
  actor: maybe(fc.constantFrom('anna', 'ravi')),
  responders: maybe(fc.constantFrom(['anna'], ['ravi'])),
});

const page = fc.record({
  ...about,
  type: fc.constant('page'),
  id: fc.uuid(),
  at: minute.map(time),
  incident: maybe(fc.constantFrom('i1', 'i2')),
  responder: fc.constantFrom('anna', 'ravi', null),
});

const alert = fc.record({
  ...about,
  type: fc.constant('alert'),
  id: fc.constantFrom('a1', 'a1', 'a2'),
  status: fc.constantFrom('firing', 'firing', 'resolved'),
  at: minute.map(time),
  incident: maybe(fc.constantFrom('i1', 'i2')),
  receiver: maybe(fc.constantFrom('ops', 'chat')),
  labels: maybe(fc.constantFrom({ slo: 'checkout' }, { host: 'db1' })),
  paging: maybe(fc.boolean()),
});

const deploy = fc.record({
  type: fc.constant('deploy'),
  id: fc.constantFrom('d1', 'd2'),
  at: minute.map(time),
  title: fc.constantFrom('checkout v1', 'checkout v2'),
  service: maybe(fc.constantFrom('checkout', 'other')),
});

/** Said of one thing twice, other words would be another event of the same identity: the first of them is kept. */
const identityOf = (event: { type: string; id: string; at?: string; transition?: string; status?: string }) =>
  JSON.stringify([event.type, event.id, event.type === 'deploy' ? null : event.at, event.transition, event.status]);

function eventsOf(kinds: fc.Arbitrary<{ type: string; id: string }>, maxLength: number): fc.Arbitrary<object[][]> {
  return fc
    .uniqueArray(kinds, { minLength: 1, maxLength, selector: identityOf })
    .chain((events) =>
      fc
        .array(fc.boolean(), { minLength: events.length, maxLength: events.length })
        .map((joins) =>
          events.reduce<object[][]>(
            (list, event, i) =>
              joins[i] && i > 0 ? list.with(-1, [...(list.at(-1) ?? []), event]) : [...list, [event]],
            []
          )
        )
    );
}

/** What may be sent through the events API of two incidents and their pages, one or more events a delivery. */
export const incidentDeliveries = eventsOf(fc.oneof(incident, page), 10);

/** The same of two alerts. */
export const alertDeliveries = eventsOf(alert, 10);

/** The same of all that the events API takes, but for SLIs. */
export const eventsDeliveries = eventsOf(fc.oneof(alert, alert, incident, page, deploy), 14);
