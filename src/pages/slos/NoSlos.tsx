import { t, Trans } from '@grafana/i18n';
import { NothingConfigured } from '../shared/views/NothingConfigured';

const EXAMPLE = `connections:
  main: { url: http://prometheus:9090 }
slos:
  - { path: slos, connection: main }`;

/** Shown when no SLO is configured: how to configure one. */
export function NoSlos({ onRetry }: { onRetry: () => void }) {
  return (
    <NothingConfigured
      title={t('slos.none.title', 'No SLO is defined yet')}
      example={{ label: t('slos.none.example', 'Example of SLOs'), text: EXAMPLE }}
      onRetry={onRetry}
    >
      <Trans i18nKey="slos.none.text">
        Name a folder of definitions (OpenSLO, Sloth or Pyrra) and a Prometheus in the store&apos;s configuration file.
        The store reads both again by itself. Every key is explained in docs/slos.md.
      </Trans>
    </NothingConfigured>
  );
}
