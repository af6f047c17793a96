import { t } from '@grafana/i18n';
import { EditorField } from '@grafana/plugin-ui';
import { Input } from '@grafana/ui';
import { type KeyboardEvent, useState } from 'react';
import { UNESCAPED } from '../../shared/formats/unescaped';
import { parseList, type ParseValue } from './parseValues';

interface Props<T> {
  id: string;
  label: string;
  tooltip: string;
  placeholder: string;
  values: readonly T[] | undefined;
  /** Formats a value as it is typed; `read` parses it. */
  text: (value: T) => string;
  read: ParseValue<T>;
  /** A valid value, shown in the error message for an invalid one. */
  example: string;
  /** Most values; 1 makes a single-value field. */
  max: number;
  problem: string | undefined;
  width?: number;
  onCommit: (values: T[] | undefined) => void;
}

/** Input for comma-separated values, committed on blur or Enter; invalid text stays for correction, without a query. */
export function ValuesInput<T>(props: Props<T>) {
  const {
    id,
    label,
    tooltip,
    placeholder,
    values = [],
    text,
    read,
    example,
    max,
    problem,
    width = 24,
    onCommit,
  } = props;
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const written = values.map(text).join(', ');

  const commit = () => {
    if (typed === undefined) {
      return;
    }
    const found = parseList(typed, read);
    if ('wrong' in found) {
      return setWrong(
        t('datasource.editor.noValue', '"{{word}}" cannot be read. Write it like {{example}}.', {
          word: found.wrong,
          example,
          ...UNESCAPED,
        })
      );
    }
    if (found.values.length > max) {
      return setWrong(
        t('datasource.editor.tooMany', 'At most {{count}} values.', {
          count: max,
          defaultValue_one: 'One value only.',
        })
      );
    }
    setTyped(undefined);
    setWrong(undefined);
    if (found.values.map(text).join(', ') !== written) {
      onCommit(found.values.length > 0 ? found.values : undefined);
    }
  };
  const error = wrong ?? problem;
  return (
    <EditorField label={label} tooltip={tooltip} error={error} invalid={error !== undefined}>
      <Input
        id={id}
        width={width}
        value={typed ?? written}
        placeholder={placeholder}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && commit()}
      />
    </EditorField>
  );
}
