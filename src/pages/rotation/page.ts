import { ConstantVariable } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { NoRotations } from '../rotations/NoRotations';
import { quickRanges } from '../rotations/quickRanges';
import { GapsOfOne } from '../rotations/views/Gaps';
import type { PageSpec } from '../shared/scene/PageScene';
import { rotationSections } from './panels';
import { rotationQueries } from './queries';
import { Cover } from './views/Cover';
import { Now } from './views/Now';
import { ScoreItems } from './views/ScoreItems';

/** The page of one rotation as the shared scene draws it. */
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
    views: { now: Now, score: ScoreItems, gaps: GapsOfOne, cover: Cover },
    probe: rotationQueries.now,
    WhenEmpty: NoRotations,
  };
}
