import type { SourceEntry } from '../../config/directory';
import type { SourceAdapter } from '../source';
import { refuseList } from './json';
import { type Dialect, readNotification } from './notification';
import { authenticateByToken } from './token';

const dialect: Dialect = {
  name: 'Alertmanager notification',
  version: '4',
  otherVersion: (version) =>
    version === '1'
      ? 'Grafana Alerting sends that version: give its contact point a source of its own, with "kind: grafana".'
      : 'Point a webhook_configs receiver of Alertmanager 0.19 or newer here, without a template of its own.',
  receiver: unquoted,
};

/** Adapter for the webhook of Prometheus Alertmanager, version "4". */
export const alertmanager: SourceAdapter = {
  kind: 'alertmanager',
  authenticate: authenticateByToken,
  acceptsUnreadable: false,

  read(delivery, entry) {
    refuseList(delivery.body, dialect.name);
    return readNotification(delivery, entry, dialect);
  },
};

/** Undoes the quoting of receiver names for regular expressions in newer versions: `team\.x \(prod\)`. */
function unquoted(name: string, { routes }: SourceEntry): string {
  const isConfigured = routes.some(({ receiver }) => receiver === name);
  return isConfigured ? name : name.replace(/\\([\\.+*?()|[\]{}^$])/g, '$1');
}
