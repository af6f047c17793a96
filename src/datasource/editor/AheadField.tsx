import { t } from '@grafana/i18n';
import { EditorField } from '@grafana/plugin-ui';
import type { FilteredQuery, RotationQuery } from '@watchbill/contract';
import { useId } from 'react';
import { withAhead } from './queryChanges';
import { NumberInput } from './NumberInput';
import type { Problems } from './problems';

interface Props<T extends FilteredQuery | RotationQuery> {
  query: T;
  problems: Problems;
  onChange: (query: T) => void;
}

const MAX_DAYS = 366;

/** Input for the number of days ahead that replace the time range. */
export function AheadField<T extends FilteredQuery | RotationQuery>({ query, problems, onChange }: Props<T>) {
  const id = useId();
  return (
    <EditorField
      label={t('datasource.editor.ahead', 'Days ahead')}
      tooltip={t(
        'datasource.editor.aheadHint',
        'Asks about so many days from the end of the time range on, instead of the range. An alert rule can look ahead this way.'
      )}
      {...problems.fieldProps('ahead')}
    >
      <NumberInput
        id={`${id}-ahead`}
        value={query.ahead}
        max={MAX_DAYS}
        placeholder={t('datasource.editor.aheadNone', 'The range')}
        width={16}
        onCommit={(ahead) => onChange(withAhead(query, ahead))}
      />
    </EditorField>
  );
}
