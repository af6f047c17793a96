import { t } from '@grafana/i18n';
import { EditorField } from '@grafana/plugin-ui';
import { Combobox, type ComboboxOption } from '@grafana/ui';
import { useId } from 'react';
import type { Problems } from './problems';

interface Props<V extends string> {
  value: V;
  options: Array<ComboboxOption<V>>;
  problems: Problems;
  onChange: (view: V) => void;
}

/** Field for the view of the query's rotation, budget or simulation. */
export function ViewField<V extends string>({ value, options, problems, onChange }: Props<V>) {
  const id = useId();
  return (
    <EditorField label={t('datasource.editor.view', 'Show')} {...problems.fieldProps('view')}>
      <Combobox
        id={`${id}-view`}
        width={32}
        options={options}
        value={value}
        onChange={(chosen) => onChange(chosen.value)}
      />
    </EditorField>
  );
}
