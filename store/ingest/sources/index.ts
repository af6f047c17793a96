import type { SourceEntry } from '../../config/directory';
import type { SourceAdapter } from '../source';
import { alertmanager } from './alertmanager';
import { events } from './events';
import { grafana } from './grafana';
import { pagerduty } from './pagerduty';

/** All source adapters; to add one, add a file here and an entry below. */
export const adapters: Readonly<Record<SourceEntry['kind'], SourceAdapter>> = {
  alertmanager,
  grafana,
  events,
  pagerduty,
};

export { EventsSchema } from './eventsSchema';
