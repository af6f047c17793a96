import { t, Trans } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import type { Catalog, Filter } from '@watchbill/contract';
import { useCallback } from 'react';
import type { WatchbillDataSource } from '../WatchbillDataSource';
import { FilterRow } from './FilterRow';
import { dimensionsNamed } from './options';
import type { Problems } from './problems';

interface Props {
  datasource: WatchbillDataSource;
  catalog: Catalog;
  /** Names of the dimensions to filter by. */
  dimensions: string[];
  where: Filter[];
  problems: Problems;
  onChange: (where: Filter[]) => void;
}

/** All filters of a query, combined by "and". */
export function Filters({ datasource, catalog, dimensions, where, problems, onChange }: Props) {
  const suggest = useCallback(
    (dimension: string, search: string) => datasource.suggestions(dimension, search),
    [datasource]
  );
  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      {where.map((filter, i) => (
        <FilterRow
          // The index is a stable key: filters have no id and are never reordered.
          key={i}
          filter={filter}
          dimensions={dimensionsNamed([...dimensions, filter.dimension], catalog)}
          problem={filter.dimension === '' ? undefined : problems.at(`where[${i}]`)}
          suggest={suggest}
          onChange={(changed) => onChange(where.map((other, k) => (k === i ? changed : other)))}
          onRemove={() => onChange(where.filter((_, k) => k !== i))}
        />
      ))}
      <Button
        variant="secondary"
        size="sm"
        icon="plus"
        onClick={() => onChange([...where, { dimension: '', op: '=', values: [] }])}
        aria-label={t('datasource.filter.add', 'Add a filter')}
      >
        <Trans i18nKey="datasource.filter.addShort">Filter</Trans>
      </Button>
    </Stack>
  );
}
