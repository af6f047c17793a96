import { t } from '@grafana/i18n';
import { EditorField } from '@grafana/plugin-ui';
import { type MeasureInfo, type MeasureQuery, STATISTICS } from '@watchbill/contract';
import { useId } from 'react';
import { MULTI_WIDTH, MultiSelect } from './MultiSelect';
import { statisticLabel } from './options';
import type { Problems } from './problems';

interface Props<T extends MeasureQuery> {
  query: T;
  /** A measure of durations, whose statistics are offered. */
  measure: MeasureInfo;
  problems: Problems;
  onChange: (query: T) => void;
}

/** Field for the statistics of a duration. */
export function StatisticsField<T extends MeasureQuery>({ query, measure, problems, onChange }: Props<T>) {
  const id = useId();
  return (
    <EditorField
      label={t('datasource.editor.statistics', 'Statistics')}
      width={MULTI_WIDTH}
      tooltip={t(
        'datasource.editor.statisticsHint',
        'Percentiles come from the durations themselves. "Never" counts those that have not ended.'
      )}
      {...problems.fieldProps('statistics')}
    >
      <MultiSelect
        id={`${id}-statistics`}
        label={t('datasource.editor.statistics', 'Statistics')}
        placeholder={statisticLabel('p50')}
        options={measure.statistics.map((value) => ({ value, label: statisticLabel(value) }))}
        value={query.statistics ?? []}
        onChange={(chosen) => {
          const statistics = STATISTICS.filter((s) => chosen.some(({ value }) => value === s));
          onChange({ ...query, statistics: statistics.length > 0 ? statistics : undefined });
        }}
      />
    </EditorField>
  );
}
