import { t } from '@grafana/i18n';
import { EditorField } from '@grafana/plugin-ui';
import { Switch } from '@grafana/ui';
import type { MeasureQuery } from '@watchbill/contract';
import { useId } from 'react';
import type { Problems } from './problems';

interface Props<T extends MeasureQuery> {
  query: T;
  problems: Problems;
  onChange: (query: T) => void;
}

/** Switch that queries the preceding span instead of the time range. */
export function CompareField<T extends MeasureQuery>({ query, problems, onChange }: Props<T>) {
  const id = useId();
  return (
    <EditorField
      label={t('datasource.editor.compare', 'Span before')}
      tooltip={t(
        'datasource.editor.compareHint',
        'Answers for the same span just before, drawn over this one. Add a second query to see both.'
      )}
      {...problems.fieldProps('compare')}
    >
      <Switch
        id={`${id}-compare`}
        value={query.compare === 'previous'}
        onChange={(event) => onChange({ ...query, compare: event.currentTarget.checked ? 'previous' : undefined })}
      />
    </EditorField>
  );
}
