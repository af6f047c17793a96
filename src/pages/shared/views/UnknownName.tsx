import { Trans } from '@grafana/i18n';
import { EmptyState, type IconName, LinkButton, Stack, TextLink } from '@grafana/ui';
import type { DimensionValue } from '@watchbill/contract';
import { appLink } from '../../../shared/links/appLink';
import { nearestValue } from '../useDimensionValue';

interface Props {
  title: string;
  asked: string;
  /** What the store knows. */
  others: DimensionValue[];
  linkOf: (id: string) => string;
  /** The page of all of them. */
  all: { icon: IconName; text: string; url: string };
}

/** Nothing has the address's name: what may have been meant, and where all are. */
export function UnknownName({ title, asked, others, linkOf, all }: Props) {
  const meant = nearestValue(asked, others);
  return (
    <EmptyState
      variant="not-found"
      message={title}
      button={
        <LinkButton icon={all.icon} href={appLink(all.url)}>
          {all.text}
        </LinkButton>
      }
    >
      {meant && (
        <Stack gap={0.5} justifyContent="center" wrap="wrap">
          <Trans i18nKey="page.unknown.meant">Did you mean</Trans>
          <TextLink href={linkOf(meant.value)}>{meant.label}</TextLink>?
        </Stack>
      )}
    </EmptyState>
  );
}
