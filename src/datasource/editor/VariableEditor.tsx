import type { QueryEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EditorField, EditorRow, EditorRows } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import type { Catalog } from '@watchbill/contract';
import { useId } from 'react';
import type { PanelQuery, StoreSettings, VariableQuery } from '../types';
import type { WatchbillDataSource } from '../WatchbillDataSource';
import { Filters } from './Filters';
import { toOption } from './options';
import { Problems } from './problems';
import { WithCatalog } from './WithCatalog';

type Props = QueryEditorProps<WatchbillDataSource, PanelQuery, StoreSettings, VariableQuery>;

/** Editor of a template variable: the dimension whose values it offers, and filters. */
export function VariableEditor(props: Props) {
  return (
    <WithCatalog client={props.datasource.catalog}>{(catalog) => <Editor {...props} catalog={catalog} />}</WithCatalog>
  );
}

function Editor({ datasource, query, catalog, onChange }: Props & { catalog: Catalog }) {
  const id = useId();
  const pages = catalog.measures.find((m) => m.name === 'pages');
  const where = query.where ?? [];
  const asked: PanelQuery = { refId: query.refId, kind: 'measure', measure: 'pages', over: 'total', where };
  return (
    <EditorRows>
      <EditorRow>
        <EditorField label={t('datasource.variable.dimension', 'Values of')}>
          <Combobox
            id={`${id}-dimension`}
            width={32}
            options={catalog.dimensions.map(toOption)}
            value={query.dimension || null}
            onChange={({ value }) => onChange({ ...query, dimension: value })}
          />
        </EditorField>
      </EditorRow>
      {pages?.dimensions.includes(query.dimension) && (
        <EditorRow>
          <EditorField
            label={t('datasource.variable.where', 'Only those paged about where')}
            tooltip={t(
              'datasource.variable.whereHint',
              'Without a filter all known values are offered; with one, those of the pages in the time range. A filter can name another variable, such as $team.'
            )}
          >
            <Filters
              datasource={datasource}
              catalog={catalog}
              dimensions={pages.dimensions}
              where={where}
              problems={Problems.of(asked, catalog, datasource.interpolator())}
              onChange={(changed) => onChange({ ...query, where: changed })}
            />
          </EditorField>
        </EditorRow>
      )}
    </EditorRows>
  );
}
