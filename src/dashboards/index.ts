import type { Dashboard } from '@grafana/schema';
import { pagingLoadDashboard } from './pagingLoad';
import { rotationsDashboard } from './rotations';
import { slosDashboard } from './slos';

/** Every dashboard that comes with the app, by the name of its JSON file. */
export const dashboards: Record<string, () => Dashboard> = {
  'paging-load': pagingLoadDashboard,
  rotations: rotationsDashboard,
  slos: slosDashboard,
};
