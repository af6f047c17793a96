import { t, Trans } from '@grafana/i18n';
import { EmptyState, LinkButton, Stack, TextLink } from '@grafana/ui';
import type { DimensionValue } from '@watchbill/query';
import { ROTATIONS_RANGE, rotationLink } from '../rotations/rotationLink';
import { nearestOf } from '../shared/useNamed';
import { appLink } from '../shared/views/appLink';

interface Props {
  asked: string;
  /** Rotations that the store knows. */
  others: DimensionValue[];
  /** The page of all rotations. */
  all: { text: string; url: string };
}

/** No rotation has the address's name: which one may have been meant, and where all are. */
export function UnknownRotation({ asked, others, all }: Props) {
  const meant = nearestOf(asked, others);
  return (
    <EmptyState
      variant="not-found"
      message={t('rotation.unknown.title', 'There is no rotation “{{asked}}”', {
        asked,
        interpolation: { escapeValue: false },
      })}
      button={
        <LinkButton icon="calendar-alt" href={appLink(all.url)}>
          <Trans i18nKey="rotation.unknown.all">See all rotations</Trans>
        </LinkButton>
      }
    >
      {meant && (
        <Stack gap={0.5} justifyContent="center" wrap="wrap">
          <Trans i18nKey="rotation.unknown.meant">Did you mean</Trans>
          <TextLink href={rotationLink(meant.value, ROTATIONS_RANGE)}>{meant.label}</TextLink>?
        </Stack>
      )}
    </EmptyState>
  );
}
