import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, type ComboboxOption, FieldValidationMessage, IconButton, Stack, useStyles2 } from '@grafana/ui';
import type { DimensionInfo, Filter } from '@watchbill/contract';
import { useCallback, useId } from 'react';
import { useAsync } from 'react-use';
import { HiddenLabel } from '../../shared/components/HiddenLabel';
import { MultiSelect } from './MultiSelect';
import { operatorOptions, toOption } from './options';

interface Props {
  filter: Filter;
  dimensions: DimensionInfo[];
  problem?: string;
  suggest: (dimension: string, search: string) => Promise<Array<ComboboxOption<string>>>;
  onChange: (filter: Filter) => void;
  onRemove: () => void;
}

/** One filter: dimension, operator (is or is not), and values suggested by the store. */
export function FilterRow({ filter, dimensions, problem, suggest, onChange, onRemove }: Props) {
  const id = useId();
  const styles = useStyles2(getStyles);
  const { dimension, op, values } = filter;
  const about = dimensions.find((d) => d.name === dimension);
  const options = useCallback((search: string) => suggest(dimension, search), [suggest, dimension]);
  const named = useNames(dimension, values, suggest);
  const known = about?.values ?? named;
  const shown = values.map((value) => known.find((option) => option.value === value) ?? { value, label: value });

  return (
    <Stack direction="column" gap={0.5} alignItems="flex-start">
      <Stack gap={0.5} alignItems="center" wrap="wrap">
        <HiddenLabel htmlFor={`${id}-dimension`}>{t('datasource.filter.dimension', 'Filter by')}</HiddenLabel>
        <Combobox
          id={`${id}-dimension`}
          width={20}
          placeholder={t('datasource.filter.choose', 'Choose')}
          options={dimensions.map(toOption)}
          value={dimension === '' ? null : dimension}
          onChange={({ value }) => onChange({ ...filter, dimension: value, values: [] })}
        />
        <HiddenLabel htmlFor={`${id}-op`}>{t('datasource.filter.operator', 'Is or is not')}</HiddenLabel>
        <Combobox
          id={`${id}-op`}
          width={10}
          options={operatorOptions()}
          value={op}
          onChange={({ value }) => onChange({ ...filter, op: value })}
        />
        <div className={styles.values}>
          <MultiSelect
            // Suggestions belong to one dimension: the key remounts the field for another.
            key={dimension}
            label={t('datasource.filter.values', 'Values')}
            disabled={dimension === ''}
            placeholder={t('datasource.filter.anyOf', 'Any of these')}
            options={options}
            createCustomValue
            value={shown}
            onChange={(chosen) => onChange({ ...filter, values: chosen.map((option) => option.value) })}
          />
        </div>
        <IconButton name="times" tooltip={t('datasource.filter.remove', 'Remove this filter')} onClick={onRemove} />
      </Stack>
      {problem !== undefined && <FieldValidationMessage>{problem}</FieldValidationMessage>}
    </Stack>
  );
}

/** The values with their names; empty while loading, and without values that the store does not know. */
function useNames(dimension: string, values: string[], suggest: Props['suggest']): Array<ComboboxOption<string>> {
  const { value: found } = useAsync(
    async () => Promise.all(values.map((value) => suggest(dimension, value))),
    [dimension, values, suggest]
  );
  return found?.flat() ?? [];
}

const getStyles = (theme: GrafanaTheme2) => ({
  // The width is set on the container: with a width of its own, the field would collapse all values but one to a count.
  values: css({ width: theme.spacing(48) }),
});
