import { t } from '@grafana/i18n';
import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import type { Catalog, MeasureQuery } from '@watchbill/contract';
import { useId } from 'react';
import { withMeasure } from './queryChanges';
import { toOption } from './options';
import type { Problems } from './problems';

interface Props<T extends MeasureQuery> {
  query: T;
  catalog: Catalog;
  problems: Problems;
  onChange: (query: T) => void;
}

/** Field for the measure; one unknown to the store, or a template variable, is shown by its name. */
export function MeasureField<T extends MeasureQuery>({ query, catalog, problems, onChange }: Props<T>) {
  const id = useId();
  const { measures } = catalog;
  const measure = measures.find(({ name }) => name === query.measure);
  return (
    <EditorField label={t('datasource.editor.measure', 'Measure')} {...problems.fieldProps('measure')}>
      <Combobox
        id={`${id}-measure`}
        width={32}
        options={measures.map(toOption)}
        value={measure ? measure.name : { value: query.measure, label: query.measure }}
        onChange={({ value }) => {
          const chosen = measures.find(({ name }) => name === value);
          if (chosen) {
            onChange(withMeasure(query, chosen));
          }
        }}
      />
    </EditorField>
  );
}
