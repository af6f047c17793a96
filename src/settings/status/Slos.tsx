import { t, Trans } from '@grafana/i18n';
import { Alert, Stack, Text, TextLink } from '@grafana/ui';
import type { SloDefinitionsStatus } from '@watchbill/contract';
import { Snippet } from '../../shared/components/Snippet';
import { appLink } from '../../shared/links/appLink';
import { pagePath } from '../../shared/routes';
import type { NameOf } from '../api/names';
import { RelativeTime } from './RelativeTime';

const EXAMPLE = `connections:
  main: { url: http://prometheus:9090 }
slos:
  - path: slos/`;

/** Most problems shown; the page "SLOs" lists all. */
const SHOWN = 10;

/** Number of SLOs, problems in their files, and SLOs whose SLI cannot be read. */
export function Slos({ slos, nameOf }: { slos: SloDefinitionsStatus; nameOf: NameOf }) {
  const { definitions, problems, failing, backfilling } = slos;
  if (definitions === 0 && problems.length === 0) {
    return (
      <Stack direction="column" gap={1}>
        <Text>
          <Trans i18nKey="config.slos.empty">
            There is none yet. Name a folder of OpenSLO, Sloth or Pyrra files in the store&apos;s configuration file:
          </Trans>
        </Text>
        <Snippet label={t('config.slos.example', 'Example of SLOs')} text={EXAMPLE} />
      </Stack>
    );
  }
  return (
    <Stack direction="column" gap={1}>
      <Text>
        {t('config.slos.count', '{{count}} definitions are in force.', { count: definitions })}{' '}
        {backfilling > 0 &&
          t('config.slos.backfilling', 'The history of {{count}} is being read.', { count: backfilling })}{' '}
        <TextLink href={appLink(pagePath('slos'))} inline>
          {t('config.slos.all', 'All SLOs')}
        </TextLink>
      </Text>
      {problems.length > 0 && (
        <Alert severity="warning" title={t('config.slos.problems', 'Some definitions cannot be used')}>
          <Lines lines={problems} />
        </Alert>
      )}
      {failing.length > 0 && (
        <Alert severity="error" title={t('config.slos.failing', 'Some SLIs cannot be read')}>
          <Stack direction="column" gap={0.5}>
            {failing.slice(0, SHOWN).map(({ slo, since, message }) => (
              <Text key={slo} variant="bodySmall">
                {nameOf('slo', slo)}: {message} <RelativeTime at={since} />
              </Text>
            ))}
            <More left={failing.length - SHOWN} />
          </Stack>
        </Alert>
      )}
    </Stack>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <Stack direction="column" gap={0.5}>
      {lines.slice(0, SHOWN).map((line) => (
        <Text key={line} variant="bodySmall">
          {line}
        </Text>
      ))}
      <More left={lines.length - SHOWN} />
    </Stack>
  );
}

function More({ left }: { left: number }) {
  return left > 0 ? (
    <Text variant="bodySmall">{t('config.slos.more', '… and {{count}} more', { count: left })}</Text>
  ) : null;
}
