import type { QueryEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EditorField, EditorRow, EditorRows } from '@grafana/plugin-ui';
import type { Catalog } from '@watchbill/query';
import { annotationTarget } from '../annotationDefault';
import type { PanelQuery, StoreSettings } from '../types';
import type { WatchbillDataSource } from '../WatchbillDataSource';
import { Filters } from './Filters';
import { ListFields } from './ListFields';
import { Problems } from './problems';
import { filterDimensions } from './QueryEditor';
import { Summary } from './Summary';
import { WithCatalog } from './WithCatalog';

type Props = QueryEditorProps<WatchbillDataSource, PanelQuery, StoreSettings>;

/** Which list is drawn on a dashboard's graphs: pages, alerts, incidents or shifts. */
export function AnnotationEditor(props: Props) {
  return (
    <WithCatalog client={props.datasource.catalog}>{(catalog) => <Editor {...props} catalog={catalog} />}</WithCatalog>
  );
}

function Editor({ datasource, query: given, catalog, onChange }: Props & { catalog: Catalog }) {
  const query = annotationTarget(given);
  const problems = Problems.of(query, catalog, datasource.expander());
  return (
    <EditorRows>
      <ListFields query={query} catalog={catalog} problems={problems} onChange={onChange} />
      <EditorRow>
        <EditorField label={t('datasource.editor.where', 'Where')}>
          <Filters
            datasource={datasource}
            catalog={catalog}
            dimensions={filterDimensions(query, catalog)}
            where={query.where ?? []}
            problems={problems}
            onChange={(where) => onChange({ ...query, where })}
          />
        </EditorField>
      </EditorRow>
      <Summary query={query} catalog={catalog} problems={problems} />
    </EditorRows>
  );
}
