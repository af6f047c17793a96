import type { Directory } from '../../config/directory';
import type { IncidentEventTable, PageTable } from '../../storage/tables/facts';
import { keyOf } from '../identity';
import { localColumns } from '../localColumns';
import { leftOutIn } from './reportedRows';

/** All rows of one incident, stored and new, in any order. */
export interface IncidentRows {
  events: readonly IncidentEventTable[];
  /** Its pages, including those of handovers that were withheld. */
  pages: readonly PageTable[];
}

/** The rows in their new state. */
export interface IncidentLife {
  events: IncidentEventTable[];
  pages: PageTable[];
  /** Pages of a handover to responders whom the previous assignment had already reached. */
  withheld: PageTable[];
}

/**
 * Derives the state of an incident from all its reports, by the sender's times: its beginning, values that events left
 * out, and who was paged by handovers. Rotations are not consulted: a page whose team changes has no shift here.
 */
export function incidentLife({ events, pages }: IncidentRows, directory: Directory): IncidentLife {
  const reported = completed(
    events.filter((row) => !isStandIn(row)),
    pages,
    directory
  );
  const isWithheld = alreadyAssigned(reported.pages);
  return {
    events: withBeginning(reported.events, events.filter(isStandIn), directory),
    pages: reported.pages.filter(({ key }) => !isWithheld.has(key)),
    withheld: reported.pages
      .filter(({ key }) => isWithheld.has(key))
      .map((page) => changed(page, { interruption: false })),
  };
}

type Timed = Pick<IncidentEventTable, 'key' | 'at'>;

/** Orders by the sender's time; rows of the same time by key, which depends only on their content. */
function byTime(a: Timed, b: Timed): number {
  return a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1);
}

function isStandIn({ transition }: IncidentEventTable): boolean {
  return transition === 'created' || transition === 'found';
}

/** Details of an incident that are known at a time. */
type KnownDetails = Partial<
  Pick<IncidentEventTable, 'team' | 'service' | 'rule' | 'severity' | 'title' | 'link' | 'external_id'>
>;

/** Fills in values that rows left out: the latest reported before, otherwise the first reported after. */
function completed(
  events: readonly IncidentEventTable[],
  pages: readonly PageTable[],
  directory: Directory
): { events: IncidentEventTable[]; pages: PageTable[] } {
  const inOrder = events.toSorted(byTime);
  const first = inOrder.reduceRight<KnownDetails>((known, row) => ({ ...known, ...reportedBy(row) }), {});
  // While no event names a rule, the incident's first title is used.
  let known: KnownDetails = { ...first, rule: first.rule ?? first.title };
  const waiting = pages.toSorted(byTime);
  const made: { events: IncidentEventTable[]; pages: PageTable[] } = { events: [], pages: [] };
  const takePages = (until: Date | null) => {
    const next = waiting.findIndex(({ at }) => until !== null && at >= until);
    const ready = waiting.splice(0, next < 0 ? waiting.length : next);
    made.pages.push(...ready.map((page) => withKnown(page, known, directory)));
  };
  for (const row of inOrder) {
    takePages(row.at);
    const externalId = leftOutIn(row).has('external_id') ? known.external_id : undefined;
    made.events.push(changed(withKnown(row, known, directory), { external_id: externalId ?? row.external_id }));
    known = { ...known, ...reportedBy(row) };
  }
  takePages(null);
  return made;
}

function reportedBy(row: IncidentEventTable): KnownDetails {
  const leftOut = leftOutIn(row);
  return {
    ...(!leftOut.has('service') && { team: row.team, service: row.service }),
    ...(!leftOut.has('rule') && { rule: row.rule }),
    ...(!leftOut.has('title') && { title: row.title }),
    ...(!leftOut.has('severity') && { severity: row.severity }),
    ...(!leftOut.has('link') && { link: row.link }),
    ...(!leftOut.has('external_id') && { external_id: row.external_id }),
  };
}

function withKnown<Row extends IncidentEventTable | PageTable>(
  row: Row,
  known: KnownDetails,
  directory: Directory
): Row {
  const leftOut = leftOutIn(row);
  const columns = {
    ...(leftOut.has('service') && { team: known.team ?? row.team, service: known.service ?? row.service }),
    ...(leftOut.has('rule') && { rule: known.rule ?? row.rule }),
    ...(leftOut.has('title') && { title: known.title ?? row.title }),
    ...(leftOut.has('severity') && { severity: known.severity ?? row.severity }),
    ...(leftOut.has('link') && { link: known.link ?? row.link }),
  };
  const { team = row.team } = columns;
  // Local time stays as it was determined, unless it was for another team.
  const local = team === row.team ? {} : localColumns(row.at, row.responder, team, undefined, directory);
  return changed(row, { ...columns, ...local });
}

/** The row with these columns; the same object if nothing changes, since comparing many rows is slow. */
function changed<Row extends IncidentEventTable | PageTable>(
  row: Row,
  columns: Partial<IncidentEventTable | PageTable>
): Row {
  return Object.entries(columns).every(([name, value]) => Reflect.get(row, name) === value)
    ? row
    : { ...row, ...columns };
}

/**
 * Adds the beginning of an incident: its earliest trigger. Without one, it began at the time that its source states, or
 * counts as found at its first event.
 */
function withBeginning(
  events: readonly IncidentEventTable[],
  standIns: readonly IncidentEventTable[],
  directory: Directory
): IncidentEventTable[] {
  const isTrigger = ({ transition }: IncidentEventTable) => transition === 'triggered' || transition === 'retriggered';
  const trigger = events.find(isTrigger);
  if (trigger) {
    return events.map((row) =>
      isTrigger(row) ? changed(row, { transition: row === trigger ? 'triggered' : 'retriggered' }) : row
    );
  }
  const dated = events.filter((row) => row.created_at !== null).sort(byCreation);
  const [row = events.at(0)] = dated;
  return row ? [standInOf(row, standIns, directory), ...events] : [];
}

function byCreation(a: IncidentEventTable, b: IncidentEventTable): number {
  return Number(a.created_at) - Number(b.created_at) || byTime(a, b);
}

/** The row that represents the beginning of an incident while its trigger is missing. */
function standInOf(
  row: IncidentEventTable,
  kept: readonly IncidentEventTable[],
  directory: Directory
): IncidentEventTable {
  const { source, incident_id, responder, team } = row;
  const transition = row.created_at ? 'created' : 'found';
  const at = row.created_at ?? row.at;
  const key = keyOf(source, 'incident-event', [incident_id, transition, at.toISOString()]);
  const same = kept.find((one) => one.key === key && one.team === team && one.responder === responder);
  const { zone, local_at, hour_of_week, band } = same ?? localColumns(at, responder, team, undefined, directory);
  return { ...row, zone, local_at, hour_of_week, band, key, at, transition, actor: null };
}

/** Keys of handover pages to responders whom the previous assignment had reached. @param pages in order of time */
function alreadyAssigned(pages: readonly PageTable[]): Set<string> {
  const assigned = pages.filter(({ assignment }) => assignment === 'anew' || assignment === 'handover');
  const held = new Set<string>();
  let before = new Set<string | null>();
  let now = new Set<string | null>();
  let time = NaN;
  for (const { key, at, assignment, responder } of assigned) {
    if (at.getTime() !== time) {
      [before, now, time] = [now, new Set(), at.getTime()];
    }
    now.add(responder);
    if (assignment === 'handover' && before.has(responder)) {
      held.add(key);
    }
  }
  return held;
}
