import { t } from '@grafana/i18n';
import type { DimensionValue } from '@watchbill/contract';
import { UNESCAPED } from '../../shared/formats/unescaped';
import { sloLink, SLOS_RANGE } from '../../shared/links/sloLink';
import { UnknownName } from '../shared/views/UnknownName';

interface Props {
  asked: string;
  /** The SLOs that exist. */
  others: DimensionValue[];
  /** Address of the page of all SLOs. */
  all: string;
}

/** Shown when the SLO in the URL does not exist: suggests a similar name and links to the page of all. */
export function UnknownSlo({ asked, others, all }: Props) {
  return (
    <UnknownName
      title={t('slo.unknown.title', 'There is no SLO “{{asked}}”', { asked, ...UNESCAPED })}
      asked={asked}
      others={others}
      linkOf={(id) => sloLink(id, SLOS_RANGE)}
      all={{ icon: 'list-ul', text: t('slo.unknown.all', 'See all SLOs'), url: all }}
    />
  );
}
