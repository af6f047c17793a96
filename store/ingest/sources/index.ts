import type { SourceEntry } from '../../config/directory';
import type { SourceAdapter } from '../source';
import { alertmanager } from './alertmanager';
import { events } from './events';
import { grafana } from './grafana';
import { pagerduty } from './pagerduty';

/** Every kind of source; a new one is a file here and a line below. */
export const adapters: Readonly<Record<SourceEntry['kind'], SourceAdapter>> = {
  alertmanager,
  grafana,
  events,
  pagerduty,
};

export { EventsSchema } from './eventsSchema';
