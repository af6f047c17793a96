import type { List } from '../engine/list';
import { alertList } from './alerts';
import { burnEpisodeList } from './burnEpisodes';
import { deliveryList } from './deliveries';
import { deployList } from './deploys';
import { gapList } from './gaps';
import { incidentList } from './incidents';
import { onCallHourList } from './onCallHours';
import { pageList } from './pages';
import { restBreachList } from './restBreaches';
import { rotaEditList } from './rotaEdits';
import { rotationList } from './rotations';
import { shiftList } from './shifts';
import { sloProblemList } from './sloProblems';
import { sloList } from './slos';
import { thinSpotList } from './thinSpots';

/** All lists. An entry here makes a list available in the query language, the editor and the command line. */
export const lists: List[] = [
  incidentList,
  pageList,
  alertList,
  shiftList,
  gapList,
  thinSpotList,
  rotationList,
  restBreachList,
  onCallHourList,
  rotaEditList,
  sloList,
  burnEpisodeList,
  sloProblemList,
  deployList,
  deliveryList,
];
