import type { Slo } from '../../slo/types';
import type { Scope } from '../engine/fact';
import { info, listNames, MAX_NAMED, type Notice, warning } from '../engine/notices';
import type { Range } from '../engine/range';
import { type DefinitionChanges, changesWithin } from './definitionChanges';
import { filteredSlos, inForceOf, sloFilter, type SloInRange } from './slosInRange';
import { backfillOf, type Clock, clockIn } from './contextNotices';
import { compositeParts } from './compositeParts';
import { LATE_MS } from './sloStatus';

/** Part of every answer of a store without SLOs. */
const NO_SLO_NOTICE = info(
  'No SLO is defined yet. Name a folder of definitions in the configuration: see docs/slos.md.'
);

/** SLOs of an answer, and the definitions that its values are calculated with. */
export interface NoticeSubject {
  /** All SLOs that were in force in the range, regardless of filters. */
  slos: readonly SloInRange[];
  /** Definition used: the one at the end of the range, or the one in force at each time. */
  under: 'end' | 'time';
}

/** Notices about values of several SLOs: failing, late or missing measurements, and changed definitions. */
export async function sloNotices({ slos: all, under }: NoticeSubject, scope: SloScope): Promise<Notice[]> {
  const { slos, archive, range, now, zone, filters } = scope;
  if (all.length === 0) {
    return [NO_SLO_NOTICE];
  }
  const asked = inForceOf(all, range.to).filter(sloFilter(filters));
  const [readings, extents] = await Promise.all([slos.readings(), archive.extents()]);
  const time = clockIn(zone);
  const looked = Math.min(range.to, now.getTime());
  const problemOf = (id: string) => readings.get(id)?.problem;
  const failed = asked.flatMap(({ id, name }) => {
    const problem = problemOf(id);
    return problem ? [{ name, ...problem }] : [];
  });
  const names = (which: (slo: Slo) => boolean) => asked.filter(which).map(({ name }) => name);
  const unread = names(({ id }) => !extents.has(id) && !problemOf(id));
  const late = names(({ id }) => looked - (extents.get(id)?.to ?? Infinity) > LATE_MS);
  const filling = names(({ id }) => backfillOf(readings.get(id) ?? null, now) !== null);
  const partly = names(
    (slo) => extents.has(slo.id) && compositeParts(slo, slos, extents).some(({ measured }) => !measured)
  );
  return [
    ...failed
      .slice(0, MAX_NAMED)
      .map(({ name, since, message }) => warning(`The SLI of ${name} cannot be read since ${time(since)}: ${message}`)),
    ...(failed.length > MAX_NAMED ? [warning(`The SLIs of ${failed.length - MAX_NAMED} more cannot be read.`)] : []),
    ...(late.length > 0 ? [warning(`Nothing was measured lately of ${listNames(late)}.`)] : []),
    ...(unread.length > 0 ? [info(`Nothing was measured yet of ${listNames(unread)}.`)] : []),
    ...(partly.length > 0 ? [warning(`A part was never measured of ${listNames(partly)}.`)] : []),
    ...(filling.length > 0 ? [info(`History is still being read of ${listNames(filling)}.`)] : []),
    ...changeNotices(filteredSlos(all, filters), { range, under, time }),
  ];
}

type SloScope = Pick<Scope, 'slos' | 'archive' | 'range' | 'now' | 'zone' | 'filters'>;

/** Notices that definitions changed within a range, and which definition the values are calculated with. */
function changeNotices(
  slos: readonly SloInRange[],
  { range, under, time }: Pick<NoticeSubject, 'under'> & { range: Range; time: Clock }
): Notice[] {
  const changed = slos.flatMap(({ periods }) => {
    const name = periods.at(-1)?.slo.name;
    return name === undefined ? [] : [{ name, ...changesWithin(periods, range) }];
  });
  const names = (at: (changes: DefinitionChanges) => number | null) =>
    changed.flatMap((changes) => {
      const moment = at(changes);
      return moment === null ? [] : [under === 'end' ? changes.name : `${changes.name} (${time(moment)})`];
    });
  const others = names(({ budget, owner }) => (budget === null ? owner : Math.max(budget, owner ?? budget)));
  const measuring = names((changes) => changes.measuring);
  const removed = under === 'end' ? [] : names((changes) => changes.removed);
  return [
    ...(others.length > 0
      ? [
          info(
            under === 'end'
              ? `Changed within this time, and answered throughout by the definition at its end: ${listNames(others)}.`
              : `Changed within this time, and answered for each time by the definition of then: ${listNames(others)}.`
          ),
        ]
      : []),
    ...(measuring.length > 0
      ? [info(`What is measured was changed, and stays as it was measured until then: ${listNames(measuring)}.`)]
      : []),
    ...(removed.length > 0 ? [info(`No longer defined, and empty from then on: ${listNames(removed)}.`)] : []),
  ];
}
