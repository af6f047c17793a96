import { t } from '@grafana/i18n';
import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import { type Catalog, DEFAULT_LIST_LIMIT, type ListQuery } from '@watchbill/contract';
import { type ReactNode, useId } from 'react';
import { AheadField } from './AheadField';
import { withLimit, withList } from './queryChanges';
import { NumberInput } from './NumberInput';
import { toOption } from './options';
import type { Problems } from './problems';

interface Props<T extends ListQuery> {
  query: T;
  catalog: Catalog;
  problems: Problems;
  onChange: (query: T) => void;
  /** Hides days ahead: annotations are drawn within the graph's time range only. */
  inRange?: boolean;
  /** Rendered first in the row. */
  children?: ReactNode;
}

const MAX_ROWS = 10_000;

/** Fields for the list, its days ahead and its limit of rows. */
export function ListFields<T extends ListQuery>({ query, catalog, problems, onChange, inRange, children }: Props<T>) {
  const id = useId();
  const list = catalog.lists.find((l) => l.name === query.list);
  return (
    <EditorRow>
      {children}
      <EditorField label={t('datasource.editor.list', 'List')} {...problems.fieldProps('list')}>
        <Combobox
          id={`${id}-list`}
          width={32}
          options={catalog.lists.map(toOption)}
          value={list ? query.list : { value: query.list, label: query.list }}
          onChange={({ value }) => onChange(withList(query, value, catalog))}
        />
      </EditorField>
      <EditorField label={t('datasource.editor.limit', 'At most')} error={problems.at('limit')}>
        <NumberInput
          id={`${id}-limit`}
          value={query.limit}
          max={MAX_ROWS}
          placeholder={t('datasource.editor.limitRows', '{{limit}} rows', { limit: DEFAULT_LIST_LIMIT })}
          width={16}
          onCommit={(limit) => onChange(withLimit(query, limit))}
        />
      </EditorField>
      {list?.ahead && !inRange && <AheadField query={query} problems={problems} onChange={onChange} />}
    </EditorRow>
  );
}
