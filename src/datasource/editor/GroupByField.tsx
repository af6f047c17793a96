import { t } from '@grafana/i18n';
import { EditorField } from '@grafana/plugin-ui';
import type { Catalog, MeasureInfo, MeasureQuery } from '@watchbill/contract';
import { useId } from 'react';
import { withBy } from './queryChanges';
import { MULTI_WIDTH, MultiSelect } from './MultiSelect';
import { dimensionsNamed, toOption } from './options';
import type { Problems } from './problems';

interface Props<T extends MeasureQuery> {
  query: T;
  catalog: Catalog;
  /** The measure whose dimensions are offered; undefined, and none offered, for a measure unknown to the store. */
  measure: MeasureInfo | undefined;
  problems: Problems;
  onChange: (query: T) => void;
}

/** Field for the dimensions that a measure is grouped by. */
export function GroupByField<T extends MeasureQuery>({ query, catalog, measure, problems, onChange }: Props<T>) {
  const id = useId();
  return (
    <EditorField label={t('datasource.editor.by', 'Group by')} width={MULTI_WIDTH} {...problems.fieldProps('by')}>
      <MultiSelect
        id={`${id}-by`}
        label={t('datasource.editor.by', 'Group by')}
        placeholder={t('datasource.editor.byNothing', 'Everything together')}
        options={dimensionsNamed(measure?.dimensions ?? [], catalog).map(toOption)}
        createCustomValue
        value={query.by ?? []}
        onChange={(chosen) => {
          const by = chosen.map(({ value }) => value);
          onChange(withBy(query, by));
        }}
      />
    </EditorField>
  );
}
