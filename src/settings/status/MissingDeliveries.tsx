import { dateTimeFormat } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Alert, Stack, Text } from '@grafana/ui';
import type { MissingDeliveriesStatus } from '@watchbill/contract';

/** Alert on acknowledged deliveries that are missing from the database, with what to do. */
export function MissingDeliveries({ missing }: { missing: MissingDeliveriesStatus[] }) {
  return (
    <Alert severity="error" title={t('config.missing.title', 'Deliveries are missing')}>
      <Stack direction="column" gap={1}>
        <Text>
          <Trans i18nKey="config.missing.text">
            The database ends earlier than it did: after a power cut, or because an older backup was put back. Figures
            of these times are too low.
          </Trans>
        </Text>
        {missing.map((one) => (
          <Text key={one.foundAt}>{inWords(one)}</Text>
        ))}
        <Text>
          <Trans i18nKey="config.missing.advice">
            Stop the store and run <code>watchbill repair</code>: it says what can be had back.
          </Trans>
        </Text>
      </Stack>
    </Alert>
  );
}

function inWords({ deliveries: count, after, until, foundAt }: MissingDeliveriesStatus): string {
  if (after === null || until === null) {
    return t('config.missing.noticed', '{{count}} deliveries, noticed at the start of {{found}}.', {
      count,
      defaultValue_one: '{{count}} delivery, noticed at the start of {{found}}.',
      found: dateTimeFormat(foundAt),
    });
  }
  return t('config.missing.between', '{{count}} deliveries, received from {{after}} to {{until}}.', {
    count,
    defaultValue_one: '{{count}} delivery, received from {{after}} to {{until}}.',
    after: dateTimeFormat(after),
    until: dateTimeFormat(until),
  });
}
