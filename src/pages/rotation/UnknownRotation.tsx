import { t } from '@grafana/i18n';
import type { DimensionValue } from '@watchbill/contract';
import { UNESCAPED } from '../../shared/formats/unescaped';
import { ROTATIONS_RANGE, rotationLink } from '../../shared/links/rotationLink';
import { UnknownName } from '../shared/views/UnknownName';

interface Props {
  asked: string;
  /** The rotations that exist. */
  others: DimensionValue[];
  /** Address of the page of all rotations. */
  all: string;
}

/** Shown when the rotation in the URL does not exist: suggests a similar name and links to the page of all. */
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
