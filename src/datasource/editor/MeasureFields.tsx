import { CoreApp } from '@grafana/data';
import { EditorRow } from '@grafana/plugin-ui';
import type { Catalog, MeasureQuery } from '@watchbill/contract';
import type { ReactNode } from 'react';
import { AheadField } from './AheadField';
import { BurnFields } from './BurnFields';
import { CompareField } from './CompareField';
import { GroupByField } from './GroupByField';
import { MeasureField } from './MeasureField';
import { OverFields } from './OverFields';
import type { Problems } from './problems';
import { StatisticsField } from './StatisticsField';
import { TopField } from './TopField';

interface Props<T extends MeasureQuery> {
  query: T;
  catalog: Catalog;
  problems: Problems;
  app: CoreApp | undefined;
  onChange: (query: T) => void;
  /** Rendered first in the row. */
  children?: ReactNode;
}

/** Fields of a measure query; only those that apply to the chosen measure are shown. */
export function MeasureFields<T extends MeasureQuery>({ query, catalog, problems, app, onChange, children }: Props<T>) {
  const measure = catalog.measures.find(({ name }) => name === query.measure);
  const alerting = app === CoreApp.UnifiedAlerting;
  // An alert rule compares numbers, and the hours of the week are a table.
  const overs = (measure?.over ?? [query.over]).filter((over) => !alerting || over !== 'hourOfWeek');
  const field = { query, problems, onChange };
  return (
    <>
      <EditorRow>
        {children}
        <MeasureField {...field} catalog={catalog} />
        {measure && measure.statistics.length > 0 && <StatisticsField {...field} measure={measure} />}
        <GroupByField {...field} measure={measure} catalog={catalog} />
      </EditorRow>
      <EditorRow>
        <OverFields {...field} overs={overs} />
        {(query.by ?? []).length > 0 && <TopField {...field} />}
        {measure?.burn && <BurnFields {...field} />}
        {measure?.ahead && <AheadField {...field} />}
        {!alerting && query.ahead === undefined && <CompareField {...field} />}
      </EditorRow>
    </>
  );
}
