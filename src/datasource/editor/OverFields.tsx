import { t } from '@grafana/i18n';
import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import { INTERVALS, type MeasureQuery, type Over } from '@watchbill/contract';
import { useId } from 'react';
import { withOver } from './queryChanges';
import { intervalOptions, overOptions } from './options';
import type { Problems } from './problems';

interface Props<T extends MeasureQuery> {
  query: T;
  /** Shapes of answer that are offered. */
  overs: Over[];
  problems: Problems;
  onChange: (query: T) => void;
}

/** Fields for the shape of an answer and, over time, the bucket length. */
export function OverFields<T extends MeasureQuery>({ query, overs, problems, onChange }: Props<T>) {
  const id = useId();
  const { over } = query;
  const every = query.every ?? 'auto';
  return (
    <>
      <EditorField label={t('datasource.editor.over', 'Over')} {...problems.fieldProps('over')}>
        <Combobox
          id={`${id}-over`}
          width={24}
          options={overOptions(overs)}
          value={over}
          onChange={({ value }) => onChange(withOver(query, value))}
        />
      </EditorField>
      {over === 'time' && (
        <EditorField label={t('datasource.editor.every', 'Every')} {...problems.fieldProps('every')}>
          <Combobox
            id={`${id}-every`}
            width={16}
            options={withCurrent(every)}
            value={every}
            onChange={({ value }) => onChange({ ...query, every: value })}
          />
        </EditorField>
      )}
    </>
  );
}

/** The intervals, and the current value where that is a template variable. */
function withCurrent(every: MeasureQuery['every'] & string) {
  return INTERVALS.includes(every) ? intervalOptions() : [...intervalOptions(), { value: every, label: every }];
}
