import { ConstantVariable } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { NoRotations } from '../rotations/NoRotations';
import { quickRanges } from '../rotations/quickRanges';
import { GapsOfOne } from '../rotations/views/Gaps';
import type { PageSpec } from '../shared/scene/PageScene';
import { rotationSections } from './panels';
import { rotationQueries } from './queries';
import { GapCandidates } from './views/GapCandidates';
import { Edits } from './views/Edits';
import { Fairness } from './views/Fairness';
import { RotationNow } from './views/RotationNow';
import { Rest } from './views/Rest';
import { ScoreItems } from './views/ScoreItems';

/** Specification of the page of one rotation for the shared scene. */
export function rotationPage(rotation: string): PageSpec {
  return {
    id: 'rotation',
    timeRange: { from: 'now-14d', to: 'now+28d' },
    quickRanges: quickRanges(),
    variables: [
      new ConstantVariable({
        name: 'rotation',
        value: rotation,
        hide: VariableHide.hideVariable,
        skipUrlSync: true,
      }),
    ],
    sections: rotationSections(),
    views: {
      now: RotationNow,
      gaps: GapsOfOne,
      cover: GapCandidates,
      score: ScoreItems,
      fairness: Fairness,
      rest: Rest,
      edits: Edits,
    },
    probe: rotationQueries.now,
    WhenEmpty: NoRotations,
  };
}
