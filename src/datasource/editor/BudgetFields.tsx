import { t } from '@grafana/i18n';
import { EditorRow } from '@grafana/plugin-ui';
import type { ComboboxOption } from '@grafana/ui';
import type { BudgetQuery, BudgetView } from '@watchbill/contract';
import type { ReactNode } from 'react';
import type { WatchbillDataSource } from '../WatchbillDataSource';
import type { Problems } from './problems';
import { SloField } from './SloField';
import { ViewField } from './ViewField';

interface Props<T extends BudgetQuery> {
  datasource: WatchbillDataSource;
  query: T;
  problems: Problems;
  onChange: (query: T) => void;
  /** Rendered first in the row. */
  children?: ReactNode;
}

/** Fields for the SLO whose error budget is queried, and for the view. */
export function BudgetFields<T extends BudgetQuery>({ datasource, query, problems, onChange, children }: Props<T>) {
  return (
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
  );
}

function viewOptions(): Array<ComboboxOption<BudgetView>> {
  return [
    {
      value: 'burndown',
      label: t('datasource.budget.burndown', 'Burn-down'),
      description: t(
        'datasource.budget.burndownDescription',
        'What was left over time, with episodes and pages; for the panel Error budget'
      ),
    },
    {
      value: 'state',
      label: t('datasource.budget.state', 'State'),
      description: t('datasource.budget.stateDescription', 'What is left, burn rate, time left, and the burn alerts'),
    },
    {
      value: 'burnRates',
      label: t('datasource.budget.burnRates', 'Burn rates'),
      description: t('datasource.budget.burnRatesDescription', 'Over each window that an alert looks at'),
    },
    {
      value: 'statement',
      label: t('datasource.budget.statement', 'Statement'),
      description: t('datasource.budget.statementDescription', 'What the budget was spent on, and the pages for it'),
    },
    {
      value: 'rules',
      label: t('datasource.budget.rules', 'Alert rules'),
      description: t('datasource.budget.rulesDescription', 'Precision and recall of the rules that paged'),
    },
    {
      value: 'shifts',
      label: t('datasource.budget.shifts', 'Shifts'),
      description: t('datasource.budget.shiftsDescription', 'What each shift began and ended with'),
    },
    {
      value: 'definition',
      label: t('datasource.budget.definition', 'Definition'),
      description: t('datasource.budget.definitionDescription', 'What is promised, where that is written, its history'),
    },
  ];
}
