import { t, Trans } from '@grafana/i18n';
import { NothingConfigured } from '../shared/views/NothingConfigured';

const EXAMPLE = `rotations:
  payments-primary:
    team: payments
    ical: { url: https://calendar.example.com/payments.ics }`;

/** Shown when no rotation is configured: how to configure one. */
export function NoRotations({ onRetry }: { onRetry: () => void }) {
  return (
    <NothingConfigured
      title={t('rotations.none.title', 'No rotation is connected yet')}
      example={{ label: t('rotations.none.example', 'Example of a rotation'), text: EXAMPLE }}
      onRetry={onRetry}
    >
      <Trans i18nKey="rotations.none.text">
        Name a calendar in the store&apos;s configuration file, or write the rota there as code. The store reads the
        file again by itself. Every key is explained in docs/rotations.md.
      </Trans>
    </NothingConfigured>
  );
}
