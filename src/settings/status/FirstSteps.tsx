import { t, Trans } from '@grafana/i18n';
import { Stack, Text } from '@grafana/ui';
import type { SourceStatus } from '@watchbill/contract';
import { Snippet } from '../../shared/components/Snippet';

interface Props {
  sources: SourceStatus[];
  address: string;
}

/** Instructions for sending the first delivery, shown until one is received. */
export function FirstSteps({ sources, address }: Props) {
  const alertmanager = sources.find(({ kind }) => kind === 'alertmanager')?.id ?? 'alertmanager';
  return (
    <Stack direction="column" gap={1}>
      {sources.length === 0 && (
        <>
          <Text>
            <Trans i18nKey="config.first.source">
              No source is configured yet. Name one in the store&apos;s configuration file, with a token of its own:
            </Trans>
          </Text>
          <Snippet label={t('config.first.sourceExample', 'Example of a source')} text={sourceExample(alertmanager)} />
        </>
      )}
      <Text>
        <Trans i18nKey="config.first.webhook">
          Nothing has been delivered yet. Let Alertmanager send to the store by a receiver such as this:
        </Trans>
      </Text>
      <Snippet
        label={t('config.first.webhookExample', "Alertmanager's receiver")}
        text={receiverExample(address, alertmanager)}
      />
    </Stack>
  );
}

function sourceExample(source: string): string {
  return `sources:
  ${source}:
    kind: alertmanager
    token: { env: WATCHBILL_INGEST_TOKEN }
    routes:
      - { receiver: watchbill, team: payments }`;
}

function receiverExample(address: string, source: string): string {
  return `receivers:
  - name: watchbill
    webhook_configs:
      - url: ${address.replace(/\/+$/, '')}/v1/ingest/${source}
        http_config:
          authorization:
            credentials: <token of the source>`;
}
