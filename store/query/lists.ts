import type { List } from './list';
import { alertList } from './lists/alerts';
import { deliveryList } from './lists/deliveries';
import { incidentList } from './lists/incidents';
import { pageList } from './lists/pages';
import { shiftList } from './lists/shifts';

/** Every list; one entry makes one known to the query language, the editor and the command line. */
export const lists: List[] = [incidentList, pageList, alertList, shiftList, deliveryList];
