import { t, Trans } from '@grafana/i18n';
import { EmptyState, LinkButton, Stack, TextLink } from '@grafana/ui';
import type { DimensionValue } from '@watchbill/query';
import { nearestOf } from '../shared/useNamed';
import { appLink } from '../shared/views/appLink';
import { sloLink, SLOS_RANGE } from '../slos/sloLink';

interface Props {
  asked: string;
  /** SLOs that the store knows. */
  others: DimensionValue[];
  /** The page of all SLOs. */
  all: { text: string; url: string };
}

/** No SLO has the address's name: which one may have been meant, and where all are. */
export function UnknownSlo({ asked, others, all }: Props) {
  const meant = nearestOf(asked, others);
  return (
    <EmptyState
      variant="not-found"
      message={t('slo.unknown.title', 'There is no SLO “{{asked}}”', {
        asked,
        interpolation: { escapeValue: false },
      })}
      button={
        <LinkButton icon="list-ul" href={appLink(all.url)}>
          <Trans i18nKey="slo.unknown.all">See all SLOs</Trans>
        </LinkButton>
      }
    >
      {meant && (
        <Stack gap={0.5} justifyContent="center" wrap="wrap">
          <Trans i18nKey="slo.unknown.meant">Did you mean</Trans>
          <TextLink href={sloLink(meant.value, SLOS_RANGE)}>{meant.label}</TextLink>?
        </Stack>
      )}
    </EmptyState>
  );
}
