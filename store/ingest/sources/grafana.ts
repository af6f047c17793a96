import { type SourceAdapter, Unreadable } from '../source';
import { CutOff, refuseList } from './json';
import { type Dialect, readNotification } from './notification';
import { authenticateByToken } from './token';

const dialect: Dialect = {
  name: 'Grafana notification',
  version: '1',
  otherVersion: (version) =>
    version === '4'
      ? 'Alertmanager sends that version: give it a source of its own, with "kind: alertmanager".'
      : 'Point a contact point of the type Webhook here.',
  receiver: (name) => name,
};

/** Adapter for the webhook contact point of Grafana Alerting, version "1". */
export const grafana: SourceAdapter = {
  kind: 'grafana',
  authenticate: authenticateByToken,
  acceptsUnreadable: false,

  read(delivery, entry) {
    try {
      refuseList(delivery.body, dialect.name);
      return readNotification(delivery, entry, dialect);
    } catch (error) {
      throw error instanceof Unreadable && !(error instanceof CutOff)
        ? new Unreadable(`${error.message} If the contact point has a custom payload, take it away.`)
        : error;
    }
  },
};
