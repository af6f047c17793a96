import { t } from '@grafana/i18n';
import { EditorField } from '@grafana/plugin-ui';
import type { MeasureQuery } from '@watchbill/contract';
import { useId } from 'react';
import { NumberInput } from './NumberInput';
import type { Problems } from './problems';

interface Props<T extends MeasureQuery> {
  query: T;
  problems: Problems;
  onChange: (query: T) => void;
}

const MAX_GROUPS = 1000;

/** Field for the number of largest groups to return. */
export function TopField<T extends MeasureQuery>({ query, problems, onChange }: Props<T>) {
  const id = useId();
  return (
    <EditorField
      label={t('datasource.editor.top', 'Only the largest')}
      tooltip={t('datasource.editor.topHint', 'How many groups to show, largest first')}
      {...problems.fieldProps('top')}
    >
      <NumberInput
        id={`${id}-top`}
        value={query.top}
        max={MAX_GROUPS}
        placeholder={t('datasource.editor.topAll', 'All')}
        onCommit={(top) => onChange({ ...query, top })}
      />
    </EditorField>
  );
}
