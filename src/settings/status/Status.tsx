import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import type { StoreStatus } from '@watchbill/contract';
import type { NameOf } from '../api/names';
import { DemoData } from './DemoData';
import { FirstSteps } from './FirstSteps';
import { MissingDeliveries } from './MissingDeliveries';
import { Rotations } from './Rotations';
import { Section } from './Section';
import { Slos } from './Slos';
import { Sources } from './Sources';
import { UnknownNames } from './UnknownNames';

interface Props {
  status: StoreStatus;
  nameOf: NameOf;
  uid: string;
  address: string;
  onChanged: () => void;
}

/** The store's status: what is connected, and what needs attention. */
export function Status({ status, nameOf, uid, address, onChanged }: Props) {
  const { sources, rotations, slos, unknown, demoRows, missing = [], config, state, reason } = status;
  const silent = sources.every((source) => source.lastDelivery === null);
  return (
    <Stack direction="column" gap={4}>
      {state !== 'ready' && (
        <Alert severity="warning" title={t('config.status.notReady', 'The store is not ready')}>
          {reason ?? state}
        </Alert>
      )}
      {config.refused !== undefined && (
        <Alert
          severity="warning"
          title={t('config.status.refused', 'The newest edit of the configuration file was refused')}
        >
          {config.refused}
        </Alert>
      )}
      {missing.length > 0 && <MissingDeliveries missing={missing} />}
      {demoRows > 0 && <DemoData uid={uid} rows={demoRows} onRemoved={onChanged} />}
      <Section
        title={t('config.sources.title', 'Sources')}
        intro={t('config.sources.intro', 'What sends alerts, incidents and pages to the store.')}
        action={
          <Button variant="secondary" size="sm" icon="sync" onClick={onChanged}>
            <Trans i18nKey="config.status.refresh">Refresh</Trans>
          </Button>
        }
      >
        {sources.length > 0 && <Sources sources={sources} />}
        {silent && <FirstSteps sources={sources} address={address} />}
      </Section>
      <Section
        title={t('config.rotations.title', 'Rotations')}
        intro={t('config.rotations.intro', 'Calendars that say who is on call.')}
      >
        <Rotations rotations={rotations} nameOf={nameOf} />
      </Section>
      <Section
        title={t('config.slos.title', 'SLOs')}
        intro={t('config.slos.intro', 'Definitions of what users are promised, and whether they can be measured.')}
      >
        <Slos slos={slos} nameOf={nameOf} />
      </Section>
      {unknown.length > 0 && (
        <Section
          title={t('config.unknown.title', 'Unknown names')}
          intro={t(
            'config.unknown.intro',
            'The data names these and the configuration file does not. They count under "unassigned" until it does; the store reads the file again as soon as it is saved.'
          )}
        >
          <UnknownNames names={unknown} />
        </Section>
      )}
    </Stack>
  );
}
