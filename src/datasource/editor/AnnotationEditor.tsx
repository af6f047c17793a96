import type { QueryEditorProps } from '@grafana/data';
import { EditorRows } from '@grafana/plugin-ui';
import type { Catalog } from '@watchbill/contract';
import { annotationTarget } from '../annotationDefault';
import type { PanelQuery, StoreSettings } from '../types';
import type { WatchbillDataSource } from '../WatchbillDataSource';
import { ListFields } from './ListFields';
import { Problems } from './problems';
import { Summary } from './Summary';
import { WhereRow } from './WhereRow';
import { WithCatalog } from './WithCatalog';

type Props = QueryEditorProps<WatchbillDataSource, PanelQuery, StoreSettings>;

/** Editor of an annotation: the list that is drawn on a dashboard's graphs (pages, alerts, gaps, shifts and others). */
export function AnnotationEditor(props: Props) {
  return (
    <WithCatalog client={props.datasource.catalog}>{(catalog) => <Editor {...props} catalog={catalog} />}</WithCatalog>
  );
}

function Editor({ datasource, query: given, catalog, onChange }: Props & { catalog: Catalog }) {
  const query = annotationTarget(given);
  const problems = Problems.of(query, catalog, datasource.interpolator());
  return (
    <EditorRows>
      <ListFields inRange query={query} catalog={catalog} problems={problems} onChange={onChange} />
      <WhereRow
        datasource={datasource}
        catalog={catalog}
        query={query}
        problems={problems}
        onChange={(where) => onChange({ ...query, where })}
      />
      <Summary query={query} catalog={catalog} problems={problems} />
    </EditorRows>
  );
}
