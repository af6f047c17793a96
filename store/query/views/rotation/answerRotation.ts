import type { Frame, RotationQuery, RotationView as ViewName } from '@watchbill/contract';
import { aboutFrame } from '../../engine/aboutFrame';
import type { AnswerDeps } from '../../engine/deps';
import { firstFact } from '../../engine/firstFact';
import type { Range } from '../../engine/range';
import { findRotation } from '../../rotation/findRotation';
import type { RotationAnalysis } from '../../rotation/rotationAnalysis';
import { loadRotations } from '../../rotation/loadRotations';
import { analyse } from '../../rotation/analyseRotations';
import { goneNotice, NO_ROTATION_NOTICE, rotationNotices } from '../../rotation/rotationNotices';
import type { RotationView } from '../../rotation/rotationView';
import { coverView } from './cover';
import { coverageView } from './coverage';
import { fairnessView } from './fairness';
import { restView } from './rest';
import { scoreView } from './score';
import { timelineView } from './timeline';

const views: Record<ViewName, RotationView> = {
  timeline: timelineView,
  coverage: coverageView,
  score: scoreView,
  fairness: fairnessView,
  rest: restView,
  cover: coverView,
};

/**
 * Answers a view of one rotation with several frames. `meta.custom` of each frame identifies the rotation; only the
 * first frame has notices.
 * @throws BadQuery for a rotation that neither the configuration nor the ledger knows
 */
export async function answerRotation(
  query: RotationQuery,
  range: Range,
  { storage: { db }, directory, now: clock, lookups }: AnswerDeps
): Promise<Frame[]> {
  const now = clock();
  const id = await findRotation(query.rotation, db, directory);
  const [known, first] = await Promise.all([loadRotations(db, directory, now, [id]), firstFact(db, lookups)]);
  const scope = { range, now, since: first === null ? null : new Date(first), filters: [], directory };
  const view = views[query.view];
  const [rotation] = await analyse(db, known, scope, view.needs);
  const frames = await view.frames({ db, scope, rotation });
  const notices =
    rotation.known === null && rotation.feedStatus === null
      ? [NO_ROTATION_NOTICE]
      : rotationNotices([rotation], { range, zone: query.zone ?? 'UTC' });
  // With `ahead`, the range differs from the requested one, so the panel needs to know it.
  const ahead = query.ahead === undefined ? {} : range;
  const all = rotation.entry === null ? [goneNotice(rotation.name), ...notices] : notices;
  const custom = { ...about(rotation), now: now.getTime(), ...ahead };
  return frames.map((frame, i) => aboutFrame(frame, custom, i === 0 ? all : []));
}

/** Identifies the rotation of a frame to the panel. */
function about({ id, name, team, zone, known }: RotationAnalysis) {
  return { rotation: id, name, team, zone, empty: known === null };
}
