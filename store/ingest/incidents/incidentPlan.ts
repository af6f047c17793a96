import type { Kysely } from 'kysely';
import type { Directory } from '../../config/directory';
import { groupBy } from '../../lib/groupBy';
import type { OnCallLookup } from '../../rotation/onCall';
import type { IncidentEventTable, PageTable } from '../../storage/tables/facts';
import type { Schema } from '../../storage/schema';
import type { PageChanges } from '../alerts/inferredPages';
import { incidentRows } from '../alerts/existingRows';
import { byKey, changesOf, type RowChanges } from '../alerts/rowChanges';
import type { FactContext } from '../facts';
import { oneOfUuids } from '../../storage/oneOfUuids';
import { existingKeys } from '../existingFacts';
import { localColumns } from '../localColumns';
import type { IncidentEvent, PageEvent } from '../source';
import { incidentLife } from './incidentLife';
import { reportedIncidentRow, reportedPageRow } from './reportedRows';

/** The incidents and pages with ids of the sender that one delivery reports. */
export interface ReportedIncidents {
  context: FactContext;
  events: ReadonlyArray<IncidentEvent | PageEvent>;
}

export interface IncidentPlan {
  incidents: RowChanges<IncidentEventTable>;
  pages: PageChanges;
  withheld: RowChanges<PageTable>;
  /** Number of events that reported nothing new, by delivery. */
  repeats: ReadonlyMap<string, number>;
}

/**
 * Determines how deliveries change incidents and pages that have ids of the sender. Each incident is derived again from
 * all its reports, in any order. Reads the database, writes nothing.
 * @param reported in order of receipt
 */
export async function planIncidents(
  db: Kysely<Schema>,
  reported: readonly ReportedIncidents[],
  people: { directory: Directory; onCall: OnCallLookup }
): Promise<IncidentPlan> {
  const reportedEvents = reported.flatMap(({ context, events }) =>
    events.flatMap((event) => (event.type === 'incident' ? [reportedIncidentRow(event, context)] : []))
  );
  const reportedPages = reported.flatMap(({ context, events }) =>
    events.flatMap((event) => (event.type === 'page' ? [reportedPageRow(event, context)] : []))
  );
  const seen = await existingKeys(db, 'page', reportedPages);
  const kept = await keptIncidents(db, [...reportedEvents, ...reportedPages.filter(({ key }) => !seen.has(key))]);
  [...kept.events.keys(), ...kept.pages.keys(), ...kept.withheld.keys()].forEach((key) => seen.add(key));

  const repeats = new Map<string, number>();
  const isNew = ({ key, delivery_id: id }: IncidentEventTable | PageTable) => {
    if (seen.has(key)) {
      repeats.set(id, (repeats.get(id) ?? 0) + 1);
      return false;
    }
    seen.add(key);
    return true;
  };
  const newEvents = reportedEvents.filter(isNew);
  const newPages = reportedPages.filter(isNew);
  const events = groupBy([...newEvents, ...kept.events.values()], (row) => row.incident_id);
  const pages = groupBy(
    [...newPages, ...kept.pages.values(), ...kept.withheld.values()].filter((page) => page.incident_id !== null),
    (page) => page.incident_id ?? ''
  );
  const lives = [...new Set([...events.keys(), ...pages.keys()])].map((id) =>
    incidentLife({ events: events.get(id) ?? [], pages: pages.get(id) ?? [] }, people.directory)
  );
  const paged = [...lives.flatMap((life) => life.pages), ...newPages.filter((page) => page.incident_id === null)];
  const withheld = lives.flatMap((life) => life.withheld);
  const before = new Map([...kept.pages, ...kept.withheld]);
  return {
    incidents: changesOf(kept.events, byKey(lives.flatMap((life) => life.events))),
    pages: pageChanges(kept.pages, await taken(paged, before, people)),
    withheld: changesOf(kept.withheld, byKey(await taken(withheld, before, people))),
    repeats,
  };
}

interface KeptIncidents {
  events: Map<string, IncidentEventTable>;
  pages: Map<string, PageTable>;
  withheld: Map<string, PageTable>;
}

/** All stored rows of the incidents of these rows, by key, except for inferred pages. */
async function keptIncidents(
  db: Kysely<Schema>,
  reported: ReadonlyArray<IncidentEventTable | PageTable>
): Promise<KeptIncidents> {
  const ids = [...new Set(reported.flatMap(({ incident_id: id }) => id ?? []))];
  const pagesIn = async (table: 'page' | 'withheld_page') =>
    await db
      .selectFrom(table)
      .selectAll()
      .where('provenance', '<>', 'inferred')
      .where(oneOfUuids('incident_id', ids))
      .execute();
  const [events, pages] = ids.length === 0 ? [[], []] : await Promise.all([incidentRows(db, ids), pagesIn('page')]);
  // Withheld pages exist only for incidents with assigned pages.
  const withheld = pages.some(({ assignment }) => assignment !== null) ? await pagesIn('withheld_page') : [];
  return { events: byKey(events), pages: byKey(pages), withheld: byKey(withheld) };
}

/** Pages with their shifts: a stored page keeps its shift, unless it was determined for another team. */
async function taken(
  pages: readonly PageTable[],
  kept: ReadonlyMap<string, PageTable>,
  { directory, onCall }: { directory: Directory; onCall: OnCallLookup }
): Promise<PageTable[]> {
  const made: PageTable[] = [];
  for (const page of pages) {
    const { key, at, team, responder } = page;
    if (kept.get(key)?.team === team) {
      made.push(page);
    } else {
      const shift = (await onCall.onCall(team, at)).find((one) => one.responder === responder);
      const { rotation, shiftId } = shift ?? { rotation: null, shiftId: null };
      made.push({ ...page, ...localColumns(at, responder, team, shift, directory), rotation, shift_id: shiftId });
    }
  }
  return made;
}

function pageChanges(kept: ReadonlyMap<string, PageTable>, pages: readonly PageTable[]): PageChanges {
  const wanted = byKey(pages);
  return {
    ...changesOf(kept, byKey(pages.filter(({ key }) => kept.has(key)))),
    fresh: pages.filter(({ key }) => !kept.has(key)),
    withdrawn: [...kept.values()].filter(({ key }) => !wanted.has(key)),
  };
}
