import { CoreApp, type QueryEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EditorField, EditorRows } from '@grafana/plugin-ui';
import type { DataQuery } from '@grafana/schema';
import { RadioButtonGroup, Text } from '@grafana/ui';
import { type Catalog, isFiltered, migrateQuery, type WatchbillQuery } from '@watchbill/contract';
import { useEffectOnce } from 'react-use';
import type { PanelQuery, StoreSettings } from '../types';
import type { WatchbillDataSource } from '../WatchbillDataSource';
import { withKind } from './queryChanges';
import { ListFields } from './ListFields';
import { MeasureFields } from './MeasureFields';
import { queryFromExpression } from './queryFromExpression';
import { Problems } from './problems';
import { BudgetFields } from './BudgetFields';
import { SimulateFields } from './SimulateFields';
import { RotationFields } from './RotationFields';
import { Summary } from './Summary';
import { WhereRow } from './WhereRow';
import { WithCatalog } from './WithCatalog';

type Props = QueryEditorProps<WatchbillDataSource, PanelQuery, StoreSettings>;

/** The query editor: a form for every kind of query in Watchbill's language. */
export function QueryEditor(props: Props) {
  return (
    <WithCatalog client={props.datasource.catalog}>{(catalog) => <Editor {...props} catalog={catalog} />}</WithCatalog>
  );
}

function Editor({ datasource, query: saved, app, catalog, onChange, onRunQuery }: Props & { catalog: Catalog }) {
  const given = migrateQuery(saved);
  const carried = queryFromExpression(given, catalog);
  const query = isChosen(given) && !carried ? given : started(given, carried ?? datasource.getDefaultQuery(app));
  const problems = Problems.of(query, catalog, datasource.interpolator());
  const change = (next: PanelQuery) => {
    onChange(next);
    onRunQuery();
  };
  // Saves a migrated or default query at once, so that the query that runs is the one displayed.
  useEffectOnce(() => {
    if (query !== saved) {
      change(query);
    }
  });

  // Alert rules need numbers: only measures are offered, no lists or views.
  const kind = app !== CoreApp.UnifiedAlerting && (
    <EditorField label={t('datasource.editor.kind', 'Ask for')}>
      <RadioButtonGroup
        aria-label={t('datasource.editor.kind', 'Ask for')}
        options={kindOptions()}
        value={query.kind}
        onChange={(next) => change(withKind(query, next, catalog))}
      />
    </EditorField>
  );
  return (
    <EditorRows>
      {query.kind === 'measure' && (
        <MeasureFields query={query} catalog={catalog} problems={problems} app={app} onChange={change}>
          {kind}
        </MeasureFields>
      )}
      {query.kind === 'list' && (
        <ListFields query={query} catalog={catalog} problems={problems} onChange={change}>
          {kind}
        </ListFields>
      )}
      {query.kind === 'rotation' && (
        <RotationFields datasource={datasource} query={query} problems={problems} onChange={change}>
          {kind}
        </RotationFields>
      )}
      {query.kind === 'budget' && (
        <BudgetFields datasource={datasource} query={query} problems={problems} onChange={change}>
          {kind}
        </BudgetFields>
      )}
      {query.kind === 'simulate' && (
        <SimulateFields datasource={datasource} query={query} problems={problems} onChange={change}>
          {kind}
        </SimulateFields>
      )}
      {isFiltered(query) && (
        <WhereRow
          datasource={datasource}
          catalog={catalog}
          query={query}
          problems={problems}
          onChange={(where) => change({ ...query, where })}
        />
      )}
      <Summary query={query} catalog={catalog} problems={problems} />
      {app === CoreApp.UnifiedAlerting && !windowed(query) && (
        <Text variant="bodySmall" color="secondary">
          {t(
            'datasource.editor.alertRange',
            'A rule looks at the last 10 minutes unless its options name a longer time range; pages are rarer than that.'
          )}
        </Text>
      )}
    </EditorRows>
  );
}

/** Whether the query has burn windows, which set how far back it looks regardless of the rule's range. */
function windowed(query: PanelQuery): boolean {
  return query.kind === 'measure' && query.burn !== undefined;
}

/** The form for alert rules merges changes over the old query, so keys are removed only by setting undefined. */
const LEFT_BEHIND = { expression: undefined, instant: undefined, range: undefined };

/** Starts a new query, or one from another data source, with the default query; foreign keys are dropped. */
function started({ refId, datasource, hide }: DataQuery, first: WatchbillQuery): PanelQuery {
  return {
    ...LEFT_BEHIND,
    refId,
    ...(datasource !== undefined && { datasource }),
    ...(hide !== undefined && { hide }),
    ...first,
  };
}

function isChosen(query: DataQuery & Partial<WatchbillQuery>): query is PanelQuery {
  return query.kind !== undefined;
}

function kindOptions(): Array<{ value: WatchbillQuery['kind']; label: string; description: string }> {
  return [
    {
      value: 'measure',
      label: t('datasource.kind.measure', 'Measure'),
      description: t('datasource.kind.measureDescription', 'Numbers: how many, how long, how often'),
    },
    {
      value: 'list',
      label: t('datasource.kind.list', 'List'),
      description: t('datasource.kind.listDescription', 'Rows: pages, alerts, incidents, shifts'),
    },
    {
      value: 'rotation',
      label: t('datasource.kind.rotation', 'Rotation'),
      description: t('datasource.kind.rotationDescription', 'One rotation: its timeline, gaps, score, load and rest'),
    },
    {
      value: 'budget',
      label: t('datasource.kind.budget', 'Error budget'),
      description: t('datasource.kind.budgetDescription', 'One SLO: what is left, how it burnt down, what it went on'),
    },
    {
      value: 'simulate',
      label: t('datasource.kind.simulate', 'Simulation'),
      description: t(
        'datasource.kind.simulateDescription',
        'One SLO: what would have been, and what is likely to come'
      ),
    },
  ];
}
