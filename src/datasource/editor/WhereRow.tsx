import { t } from '@grafana/i18n';
import { EditorField, EditorRow } from '@grafana/plugin-ui';
import type { Catalog, Filter, ListQuery, MeasureQuery } from '@watchbill/contract';
import type { WatchbillDataSource } from '../WatchbillDataSource';
import { Filters } from './Filters';
import type { Problems } from './problems';

interface Props {
  datasource: WatchbillDataSource;
  catalog: Catalog;
  query: MeasureQuery | ListQuery;
  problems: Problems;
  onChange: (where: Filter[]) => void;
}

/** The filters of a query, by the dimensions that its measure or list supports. */
export function WhereRow({ datasource, catalog, query, problems, onChange }: Props) {
  return (
    <EditorRow>
      <EditorField label={t('datasource.editor.where', 'Where')}>
        <Filters
          datasource={datasource}
          catalog={catalog}
          dimensions={filterDimensions(query, catalog)}
          where={query.where ?? []}
          problems={problems}
          onChange={onChange}
        />
      </EditorField>
    </EditorRow>
  );
}

/** Names of the dimensions that a query can be filtered by. */
function filterDimensions(query: MeasureQuery | ListQuery, { measures, lists }: Catalog): string[] {
  const about =
    query.kind === 'measure'
      ? measures.find((m) => m.name === query.measure)
      : lists.find((l) => l.name === query.list);
  return about?.dimensions ?? [];
}
