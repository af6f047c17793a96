import type { List } from './list';
import { alertList } from './lists/alerts';
import { burnEpisodeList } from './lists/burnEpisodes';
import { deliveryList } from './lists/deliveries';
import { deployList } from './lists/deploys';
import { gapList } from './lists/gaps';
import { incidentList } from './lists/incidents';
import { onCallHourList } from './lists/onCallHours';
import { pageList } from './lists/pages';
import { restBreachList } from './lists/restBreaches';
import { rotaEditList } from './lists/rotaEdits';
import { rotationList } from './lists/rotations';
import { shiftList } from './lists/shifts';
import { sloProblemList } from './lists/sloProblems';
import { sloList } from './lists/slos';
import { thinSpotList } from './lists/thinSpots';

/** Every list; one entry makes one known to the query language, the editor and the command line. */
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
