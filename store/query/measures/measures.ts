import { STATISTICS } from '@watchbill/contract';
import { sql } from 'kysely';
import { alertFact } from '../facts/alert';
import { answerFact, resolveFact, triggerFact } from '../facts/incident';
import { offDutyFact } from '../facts/offDuty';
import { pageFact } from '../facts/page';
import { shiftFact } from '../facts/shift';
import { answeredBefore, beganBefore, endedUnknown, mergedAway, resolvedBefore } from '../engine/leftOut';
import type { Measure } from './measure';
import { sloMeasures } from './sloMeasures';
import { rotationMeasures } from './rotationMeasures';

/** All measures. An entry here makes a measure available in the query language, the editor and the command line. */
export const measures: Measure[] = [
  {
    kind: 'number',
    name: 'pages',
    label: 'Pages',
    description: 'Notifications that call a responder: push, SMS or phone. Pages that reached nobody count.',
    unit: 'short',
    over: ['time', 'total', 'hourOfWeek'],
    fact: pageFact,
    value: sql`count(*)`,
    whenNone: 0,
  },
  {
    kind: 'number',
    name: 'interruptions',
    label: 'Interruptions',
    description:
      'Pages to one responder, where those within 60 seconds of the one before count once. A page to nobody is none.',
    unit: 'short',
    over: ['time', 'total', 'hourOfWeek'],
    fact: pageFact,
    where: sql`f.interruption`,
    value: sql`count(*)`,
    whenNone: 0,
  },
  {
    kind: 'number',
    name: 'sleepInterruptions',
    label: 'Sleep interruptions',
    description: "Interruptions in the responder's sleep hours, 22:00 to 08:00 of their own day unless configured.",
    unit: 'short',
    over: ['time', 'total', 'hourOfWeek'],
    fact: pageFact,
    where: sql`f.interruption and f.band = 'sleep'`,
    value: sql`count(*)`,
    whenNone: 0,
  },
  {
    kind: 'number',
    name: 'disruptedHours',
    label: 'Disrupted hours',
    description: "Distinct clock hours of a responder's own day with an interruption, summed over responders.",
    unit: 'h',
    over: ['time', 'total', 'hourOfWeek'],
    fact: pageFact,
    where: sql`f.interruption`,
    value: sql`count(distinct (f.responder, date_trunc('hour', f.local_at)))`,
    whenNone: 0,
  },
  {
    kind: 'number',
    name: 'pagesPerShift',
    label: 'Pages per shift',
    description:
      'Mean number of pages of the shifts that touch the range; each shift counts with all its pages so far.',
    unit: 'short',
    over: ['time', 'total'],
    fact: shiftFact,
    value: sql`cast(sum(f.pages) as double precision) / nullif(count(*), 0)`,
    whenNone: null,
  },
  {
    kind: 'number',
    name: 'shiftsOverBudget',
    label: 'Shifts over budget',
    description: "Shifts that took more pages than their team's alert budget: 2 pages a shift unless configured.",
    unit: 'short',
    over: ['time', 'total'],
    fact: shiftFact,
    value: sql`count(*) filter (where f.pages > f.budget)`,
    whenNone: 0,
  },
  {
    kind: 'duration',
    name: 'timeToAcknowledge',
    label: 'Time to acknowledge',
    description: "From an incident's trigger to the first action of a human. A machine's resolve is no answer.",
    unit: 's',
    statistics: [...STATISTICS],
    over: ['time', 'total', 'hourOfWeek'],
    fact: answerFact,
    leftOut: [beganBefore, answeredBefore],
    seconds: sql`extract(epoch from f.answered_at - f."at")`,
    neverText: (never, all) => `${never} of ${all} incidents were never acknowledged by a human.`,
  },
  {
    kind: 'duration',
    name: 'timeToResolve',
    label: 'Time to resolve',
    description:
      "From an incident's trigger to its last resolve, by human or machine. Merging with another is no resolve.",
    unit: 's',
    statistics: [...STATISTICS],
    over: ['time', 'total', 'hourOfWeek'],
    fact: resolveFact,
    leftOut: [beganBefore, resolvedBefore, endedUnknown, mergedAway],
    seconds: sql`extract(epoch from f.resolved_at - f."at")`,
    neverText: (never, all) => `${never} of ${all} incidents are not resolved.`,
  },
  {
    kind: 'number',
    name: 'incidents',
    label: 'Incidents',
    description: 'Incidents that were triggered.',
    unit: 'short',
    over: ['time', 'total', 'hourOfWeek'],
    fact: triggerFact,
    value: sql`count(distinct f.incident_id)`,
    whenNone: 0,
  },
  {
    kind: 'number',
    name: 'alerts',
    label: 'Alerts',
    description: 'Alerts that began to fire, whether they paged or not.',
    unit: 'short',
    over: ['time', 'total'],
    fact: alertFact,
    value: sql`count(distinct f.alert_id)`,
    whenNone: 0,
  },
  {
    kind: 'number',
    name: 'offDutyPages',
    label: 'Pages off duty',
    description:
      'Pages to somebody who was not on call for the team then. Pages of teams without a known rota do not count.',
    unit: 'short',
    over: ['time', 'total', 'hourOfWeek'],
    fact: offDutyFact,
    value: sql`count(*)`,
    whenNone: 0,
  },
  ...rotationMeasures,
  ...sloMeasures,
];
