import fc from 'fast-check';

/** Minutes in which things happen: few, so that some happen at one moment. */
const minute = fc.integer({ min: 0, max: 12 });
const time = (minutes: number) => new Date(Date.UTC(2026, 5, 1, 10, minutes)).toISOString();

const person = fc.constantFrom('PANNA', 'PRAVI', 'PNORA');
const user = (id: string) => ({ id, type: 'user_reference', summary: id });

const pagerdutyStep = fc.record({
  incident: fc.constantFrom('P1', 'P1', 'P2'),
  what: fc.constantFrom(
    'triggered',
    'acknowledged',
    'unacknowledged',
    'escalated',
    'reassigned',
    'reassigned',
    'delegated',
    'resolved',
    'reopened',
    'priority_updated',
    'annotated',
    'responder.added'
  ),
  minute,
  assignees: fc.uniqueArray(person, { minLength: 1, maxLength: 2 }),
  agent: fc.option(person),
  urgency: fc.constantFrom('high', 'high', 'high', 'low'),
  status: fc.constantFrom('triggered', 'acknowledged', null),
  isMerged: fc.boolean(),
});

/** What PagerDuty may send of two incidents, an event a delivery. */
export const pagerdutyDeliveries = fc
  .record({
    steps: fc.array(pagerdutyStep, { minLength: 1, maxLength: 8 }),
    begins: fc.dictionary(fc.constantFrom('P1', 'P2'), minute),
  })
  .map(({ steps, begins }) =>
    steps.map((step, i) => {
      const { incident: id, what } = step;
      const isAbout = what === 'annotated' || what === 'responder.added';
      const reference = { id, type: 'incident_reference', summary: `[#${id}] Disk full` };
      const incident = {
        id,
        number: Number(id.slice(1)),
        title: `Disk ${id} full`,
        status: step.status,
        urgency: step.urgency,
        created_at: begins[id] === undefined ? null : time(begins[id]),
        service: { id: 'PCHECK', summary: 'Checkout API' },
        assignees: step.assignees.map(user),
        resolve_reason: step.isMerged ? { type: 'merge_resolve_reason' } : null,
        html_url: `https://example.pagerduty.com/incidents/${id}`,
      };
      return {
        event: {
          id: `E${i}`,
          event_type: `incident.${what}`,
          occurred_at: time(step.minute),
          agent: step.agent === null ? null : user(step.agent),
          data: isAbout ? { incident: reference, user: user(step.assignees[0]) } : incident,
        },
      };
    })
  );
