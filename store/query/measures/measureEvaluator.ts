import type { Over } from '@watchbill/contract';
import type { Kysely } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { Scope } from '../engine/fact';
import { aggregate, type AggregationResult, type Aggregation } from './aggregate';
import type { FactMeasure, SloMeasure, RotationMeasure } from './measure';
import { measureNotices } from './measureNotices';
import { EMPTY_NOTICE, type Notice, sinceNotice } from '../engine/notices';
import type { Range } from '../engine/range';
import type { Need } from '../rotation/needs';
import type { RotationAnalysis } from '../rotation/rotationAnalysis';
import { analyseRotations } from '../rotation/analyseRotations';
import { isNothingKnown, NO_ROTATION_NOTICE, rotationNotices } from '../rotation/rotationNotices';
import type { BurnWindows } from '../../slo/budget/burn';
import { filteredSlos, slosInRange, type SloInRange } from '../slo/slosInRange';
import { sloNotices } from '../slo/sloNotices';
import { groupSlos } from './groupSlos';
import { groupContributions } from './groupContributions';

/** Calculates the values of one measure, and the notices for the reader of its answer. */
export interface MeasureEvaluator {
  aggregate(wanted: Omit<Aggregation, 'measure'>, scope: Scope): Promise<AggregationResult>;
  /** The time range in which values are known (null if there is none), and the notices of the answer. */
  describe(scope: Scope, grouped: AggregationResult): Promise<{ known: Range | null; notices: Notice[] }>;
}

/** Evaluates a measure of facts in SQL. */
export function factEvaluator(measure: FactMeasure, db: Kysely<Schema>): MeasureEvaluator {
  return {
    aggregate: (wanted, scope) => aggregate(db, measure, wanted, scope),
    describe: async ({ range, now, since, zone }, { totals }) =>
      since === null
        ? { known: null, notices: [EMPTY_NOTICE] }
        : {
            known: { from: since.getTime(), to: now.getTime() },
            notices: [...measureNotices(measure, totals), ...sinceNotice(range, since.getTime(), zone)],
          },
  };
}

/** Evaluates a measure of rotations; these are read once per scope. */
export function rotationEvaluator(measure: RotationMeasure, db: Kysely<Schema>): MeasureEvaluator {
  const read = new Map<Scope, Promise<Array<RotationAnalysis<Need>>>>();
  const rotationsOf = (scope: Scope): Promise<Array<RotationAnalysis<Need>>> => {
    const rotations = read.get(scope) ?? analyseRotations(db, scope, measure);
    read.set(scope, rotations);
    return rotations;
  };
  return {
    aggregate: async (wanted, scope) => groupContributions({ ...wanted, measure }, scope, await rotationsOf(scope)),
    describe: async (scope) => {
      const rotations = await rotationsOf(scope);
      const spans = rotations.flatMap(({ known }) => (known ? [known] : []));
      const known =
        spans.length === 0
          ? null
          : { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
      const notices = isNothingKnown(rotations, scope) ? [NO_ROTATION_NOTICE] : rotationNotices(rotations, scope);
      return { known, notices };
    },
  };
}

/** Evaluates a measure of SLOs, with the definition in force at the end of each slot. */
export function sloEvaluator(
  measure: SloMeasure,
  db: Kysely<Schema>,
  { over, burn }: { over: Over; burn: BurnWindows | undefined }
): MeasureEvaluator {
  // Cached by range, so that ranking, values and notices of a query refer to the same SLOs.
  const known = new Map<Range, Promise<SloInRange[]>>();
  const slosOf = ({ slos, range }: Scope) => {
    const found = known.get(range) ?? slosInRange(slos, range);
    known.set(range, found);
    return found;
  };
  return {
    aggregate: async (wanted, scope) => groupSlos({ ...wanted, measure, burn }, { db, ...scope }, await slosOf(scope)),
    describe: async (scope) => {
      const [slos, extents] = await Promise.all([slosOf(scope), scope.archive.extents()]);
      const since = filteredSlos(slos, scope.filters).flatMap(({ id }) => extents.get(id)?.from ?? []);
      const measured = since.length === 0 ? null : { from: Math.min(...since), to: scope.now.getTime() };
      return { known: measured, notices: await sloNotices({ slos, under: over === 'time' ? 'time' : 'end' }, scope) };
    },
  };
}
