import { Trans } from '@grafana/i18n';
import { EmptyState, type IconName, LinkButton, Stack, TextLink } from '@grafana/ui';
import type { DimensionValue } from '@watchbill/contract';
import { appLink } from '../../../shared/links/appLink';
import { nearestValue } from '../useDimensionValue';

interface Props {
  title: string;
  asked: string;
  /** Values that exist in the store. */
  others: DimensionValue[];
  linkOf: (id: string) => string;
  /** Link to the page that lists all values. */
  all: { icon: IconName; text: string; url: string };
}

/** Shown when the name in the URL does not exist: suggests a similar name and links to the page of all. */
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
