import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import { useCallback } from 'react';
import { useAsync } from 'react-use';
import type { WatchbillDataSource } from '../WatchbillDataSource';

interface Props {
  id: string;
  datasource: WatchbillDataSource;
  /** The dimension whose values are offered. */
  dimension: string;
  label: string;
  placeholder: string;
  /** The selected id or template variable; empty when nothing is selected. */
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

/** Field that selects one value of a dimension by name, such as a rotation or an SLO. */
export function NameField({ id, datasource, dimension, label, placeholder, value, problem, onChange }: Props) {
  const options = useCallback((search: string) => datasource.suggestions(dimension, search), [datasource, dimension]);
  const name = useName(datasource, dimension, value);
  const shown = value === '' ? undefined : problem;
  return (
    <EditorField label={label} error={shown} invalid={shown !== undefined}>
      <Combobox
        id={id}
        width={32}
        options={options}
        createCustomValue
        placeholder={placeholder}
        value={value === '' ? null : { value, label: name }}
        onChange={(chosen) => onChange(chosen.value)}
      />
    </EditorField>
  );
}

/** The name of an id; the id itself while loading, and for a template variable. */
function useName(datasource: WatchbillDataSource, dimension: string, id: string): string {
  const { value } = useAsync(
    async () => (id === '' ? [] : datasource.suggestions(dimension, id)),
    [datasource, dimension, id]
  );
  return value?.find((option) => option.value === id)?.label ?? id;
}
