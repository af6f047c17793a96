import { CoreApp } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Combobox, Switch } from '@grafana/ui';
import { type Catalog, INTERVALS, type MeasureQuery, STATISTICS } from '@watchbill/query';
import { type ReactNode, useId } from 'react';
import { AheadField } from './AheadField';
import { BurnFields } from './BurnFields';
import { withBy, withMeasure, withOver } from './change';
import { MultiSelect } from './MultiSelect';
import { NumberInput } from './NumberInput';
import { dimensionsNamed, intervalOptions, overOptions, statisticLabel, toOption } from './options';
import type { Problems } from './problems';

interface Props<T extends MeasureQuery> {
  query: T;
  catalog: Catalog;
  problems: Problems;
  app: CoreApp | undefined;
  onChange: (query: T) => void;
  /** Stands first in the row. */
  children?: ReactNode;
}

const MAX_GROUPS = 1000;

/** Width of a field of several values, in grid units; such a field fills what is around it. */
const MULTI_WIDTH = 40;

/** What is measured and in which shape; only what applies to the measure is shown. */
export function MeasureFields<T extends MeasureQuery>({ query, catalog, problems, app, onChange, children }: Props<T>) {
  const id = useId();
  const measure = catalog.measures.find((m) => m.name === query.measure);
  const by = query.by ?? [];
  const alerting = app === CoreApp.UnifiedAlerting;
  // An alert rule compares numbers, and the hours of the week are a table.
  const overs = (measure?.over ?? [query.over]).filter((over) => !alerting || over !== 'hourOfWeek');

  return (
    <>
      <EditorRow>
        {children}
        <EditorField label={t('datasource.editor.measure', 'Measure')} {...invalid(problems.at('measure'))}>
          <Combobox
            id={`${id}-measure`}
            width={32}
            options={catalog.measures.map(toOption)}
            value={measure ? measure.name : { value: query.measure, label: query.measure }}
            onChange={({ value }) => {
              const chosen = catalog.measures.find((m) => m.name === value);
              if (chosen) {
                onChange(withMeasure(query, chosen));
              }
            }}
          />
        </EditorField>
        {measure && measure.statistics.length > 0 && (
          <EditorField
            label={t('datasource.editor.statistics', 'Statistics')}
            width={MULTI_WIDTH}
            tooltip={t(
              'datasource.editor.statisticsHint',
              'Percentiles come from the durations themselves. "Never" counts those that have not ended.'
            )}
            {...invalid(problems.at('statistics'))}
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
        )}
        <EditorField label={t('datasource.editor.by', 'Group by')} width={MULTI_WIDTH} {...invalid(problems.at('by'))}>
          <MultiSelect
            id={`${id}-by`}
            label={t('datasource.editor.by', 'Group by')}
            placeholder={t('datasource.editor.byNothing', 'Everything together')}
            options={dimensionsNamed(measure?.dimensions ?? [], catalog).map(toOption)}
            createCustomValue
            value={by}
            onChange={(chosen) =>
              onChange(
                withBy(
                  query,
                  chosen.map(({ value }) => value)
                )
              )
            }
          />
        </EditorField>
      </EditorRow>
      <EditorRow>
        <EditorField label={t('datasource.editor.over', 'Over')} {...invalid(problems.at('over'))}>
          <Combobox
            id={`${id}-over`}
            width={24}
            options={overOptions(overs)}
            value={query.over}
            onChange={({ value }) => onChange(withOver(query, value))}
          />
        </EditorField>
        {query.over === 'time' && (
          <EditorField label={t('datasource.editor.every', 'Every')} {...invalid(problems.at('every'))}>
            <Combobox
              id={`${id}-every`}
              width={16}
              options={withCurrent(query.every ?? 'auto')}
              value={query.every ?? 'auto'}
              onChange={({ value }) => onChange({ ...query, every: value })}
            />
          </EditorField>
        )}
        {by.length > 0 && (
          <EditorField
            label={t('datasource.editor.top', 'Only the largest')}
            tooltip={t('datasource.editor.topHint', 'How many groups to show, largest first')}
            {...invalid(problems.at('top'))}
          >
            <NumberInput
              id={`${id}-top`}
              value={query.top}
              max={MAX_GROUPS}
              placeholder={t('datasource.editor.topAll', 'All')}
              onCommit={(top) => onChange({ ...query, top })}
            />
          </EditorField>
        )}
        {measure?.burn && <BurnFields query={query} problems={problems} onChange={onChange} />}
        {measure?.ahead && <AheadField query={query} problems={problems} onChange={onChange} />}
        {!alerting && query.ahead === undefined && (
          <EditorField
            label={t('datasource.editor.compare', 'Span before')}
            tooltip={t(
              'datasource.editor.compareHint',
              'Answers for the same span just before, drawn over this one. Add a second query to see both.'
            )}
            {...invalid(problems.at('compare'))}
          >
            <Switch
              id={`${id}-compare`}
              value={query.compare === 'previous'}
              onChange={(event) =>
                onChange({ ...query, compare: event.currentTarget.checked ? 'previous' : undefined })
              }
            />
          </EditorField>
        )}
      </EditorRow>
    </>
  );
}

function invalid(problem: string | undefined) {
  return { error: problem, invalid: problem !== undefined };
}

/** The intervals, and a template variable where a dashboard gives one. */
function withCurrent(every: MeasureQuery['every'] & string) {
  return INTERVALS.includes(every) ? intervalOptions() : [...intervalOptions(), { value: every, label: every }];
}
