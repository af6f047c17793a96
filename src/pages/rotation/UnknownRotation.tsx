import { t } from '@grafana/i18n';
import type { DimensionValue } from '@watchbill/contract';
import { UNESCAPED } from '../../shared/formats/unescaped';
import { ROTATIONS_RANGE, rotationLink } from '../../shared/links/rotationLink';
import { UnknownName } from '../shared/views/UnknownName';

interface Props {
  asked: string;
  /** Rotations that the store knows. */
  others: DimensionValue[];
  /** Address of the page of all rotations. */
  all: string;
}

/** No rotation has the address's name: which one may have been meant, and where all are. */
export function UnknownRotation({ asked, others, all }: Props) {
  return (
    <UnknownName
      title={t('rotation.unknown.title', 'There is no rotation “{{asked}}”', {
        asked,
        ...UNESCAPED,
      })}
      asked={asked}
      others={others}
      linkOf={(id) => rotationLink(id, ROTATIONS_RANGE)}
      all={{ icon: 'calendar-alt', text: t('rotation.unknown.all', 'See all rotations'), url: all }}
    />
  );
}
