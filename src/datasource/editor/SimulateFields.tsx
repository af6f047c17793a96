import { t } from '@grafana/i18n';
import { EditorRow } from '@grafana/plugin-ui';
import type { ComboboxOption } from '@grafana/ui';
import type { SimulationQuery, SimulationView } from '@watchbill/contract';
import { type ReactNode, useId } from 'react';
import type { WatchbillDataSource } from '../WatchbillDataSource';
import { ValuesInput } from './ValuesInput';
import type { Problems } from './problems';
import { SloField } from './SloField';
import { ViewField } from './ViewField';
import { parseDuration, parseNumberWithin, formatPercent, parsePercent } from './parseValues';

interface Props<T extends SimulationQuery> {
  datasource: WatchbillDataSource;
  query: T;
  problems: Problems;
  onChange: (query: T) => void;
  /** Rendered first in the row. */
  children?: ReactNode;
}

/** Most values of one setting: the query language's limit. */
const MAX_VALUES = 16;
const POSITIVE = parseNumberWithin(Number.MIN_VALUE, Number.MAX_VALUE);

/** Fields of a simulation: an SLO, and lists of settings to combine; an empty list is the SLO's own setting. */
export function SimulateFields<T extends SimulationQuery>({
  datasource,
  query,
  problems,
  onChange,
  children,
}: Props<T>) {
  const id = useId();
  const own = { placeholder: t('datasource.editor.own', 'As defined'), max: MAX_VALUES };
  return (
    <>
      <EditorRow>
        {children}
        <SloField datasource={datasource} query={query} problems={problems} onChange={onChange} />
        <ViewField
          value={query.view}
          options={viewOptions()}
          problems={problems}
          onChange={(view) => onChange({ ...query, view })}
        />
      </EditorRow>
      {query.view === 'sweep' && (
        <EditorRow>
          <ValuesInput
            {...own}
            id={`${id}-targets`}
            label={t('datasource.editor.targets', 'Targets, %')}
            tooltip={t('datasource.editor.targetsHint', 'What share of events must be good, apart by commas')}
            values={query.targets}
            text={formatPercent}
            read={parsePercent}
            example="99.9, 99.95"
            problem={problems.at('targets')}
            onCommit={(targets) => onChange({ ...query, targets })}
          />
          <ValuesInput
            {...own}
            id={`${id}-days`}
            label={t('datasource.editor.days', 'Windows, days')}
            tooltip={t('datasource.editor.daysHint', 'Lengths of a rolling window')}
            values={query.days}
            text={String}
            read={parseNumberWithin(1, 366, true)}
            example="7, 28, 30"
            problem={problems.at('days')}
            onCommit={(days) => onChange({ ...query, days })}
          />
          <ValuesInput
            {...own}
            id={`${id}-thresholds`}
            label={t('datasource.editor.thresholds', 'Latency, seconds')}
            tooltip={t('datasource.editor.thresholdsHint', 'What is slow; exact at edges of the histogram’s buckets')}
            values={query.thresholds}
            text={String}
            read={POSITIVE}
            example="0.25, 0.5"
            problem={problems.at('thresholds')}
            onCommit={(thresholds) => onChange({ ...query, thresholds })}
          />
          <ValuesInput
            {...own}
            id={`${id}-longs`}
            label={t('datasource.editor.longs', 'Alert windows')}
            tooltip={t('datasource.editor.longsHint', 'Long windows of the paging alert; the short one is a twelfth')}
            values={query.longs}
            text={String}
            read={parseDuration}
            example="1h, 6h"
            problem={problems.at('longs')}
            onCommit={(longs) => onChange({ ...query, longs })}
          />
          <ValuesInput
            {...own}
            id={`${id}-burns`}
            label={t('datasource.editor.burns', 'Burn rates')}
            tooltip={t('datasource.editor.burnsHint', 'Burn rates at which it pages')}
            values={query.burns}
            text={String}
            read={POSITIVE}
            example="14.4, 6"
            problem={problems.at('burns')}
            onCommit={(burns) => onChange({ ...query, burns })}
          />
        </EditorRow>
      )}
    </>
  );
}

function viewOptions(): Array<ComboboxOption<SimulationView>> {
  return [
    {
      value: 'sweep',
      label: t('datasource.simulate.sweep', 'What would have been'),
      description: t('datasource.simulate.sweepDescription', 'Budget, pages and detection for each combination'),
    },
    {
      value: 'forecast',
      label: t('datasource.simulate.forecast', 'Forecast'),
      description: t('datasource.simulate.forecastDescription', 'The chance to keep the SLO to the end of its window'),
    },
  ];
}
