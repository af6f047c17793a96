import { t } from '@grafana/i18n';
import type { BudgetQuery, SimulationQuery } from '@watchbill/contract';
import { useId } from 'react';
import type { WatchbillDataSource } from '../WatchbillDataSource';
import { NameField } from './NameField';
import type { Problems } from './problems';

interface Props<T extends BudgetQuery | SimulationQuery> {
  datasource: WatchbillDataSource;
  query: T;
  problems: Problems;
  onChange: (query: T) => void;
}

/** Field for the SLO of a query. */
export function SloField<T extends BudgetQuery | SimulationQuery>({ datasource, query, problems, onChange }: Props<T>) {
  const id = useId();
  return (
    <NameField
      id={`${id}-slo`}
      datasource={datasource}
      dimension="slo"
      label={t('datasource.editor.slo', 'SLO')}
      placeholder={t('datasource.editor.sloChoose', 'Choose an SLO')}
      value={query.slo}
      problem={problems.at('slo')}
      onChange={(slo) => onChange({ ...query, slo })}
    />
  );
}
