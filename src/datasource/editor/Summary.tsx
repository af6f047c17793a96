import { t } from '@grafana/i18n';
import { Alert, Stack, Text } from '@grafana/ui';
import { type Catalog, summarize } from '@watchbill/contract';
import type { PanelQuery } from '../types';
import type { Problems } from './problems';

interface Props {
  query: PanelQuery;
  catalog: Catalog;
  problems: Problems;
}

/** Paths in a query whose problems are shown beside their own field. */
const SHOWN = [
  'measure',
  'statistics',
  'by',
  'over',
  'every',
  'top',
  'compare',
  'list',
  'limit',
  'where',
  'ahead',
  'rotation',
  'slo',
  'view',
  'burn',
  'targets',
  'days',
  'thresholds',
  'longs',
  'burns',
];

/** The query in plain words, its measure's description, and problems that no field shows. */
export function Summary({ query, catalog, problems }: Props) {
  const about =
    query.kind === 'measure'
      ? catalog.measures.find((m) => m.name === query.measure)
      : query.kind === 'list'
        ? catalog.lists.find((l) => l.name === query.list)
        : undefined;
  const elsewhere = problems.elsewhere(SHOWN);
  return (
    <Stack direction="column" gap={0.5}>
      <div role="status" aria-live="polite" aria-label={t('datasource.editor.summary', 'The query in plain words')}>
        <Text>{summarize(query, catalog)}</Text>
      </div>
      {about && (
        <Text variant="bodySmall" color="secondary">
          {about.description}
        </Text>
      )}
      {elsewhere.length > 0 && (
        <Alert severity="error" title={t('datasource.editor.unreadable', 'This query cannot be asked as it is')}>
          {elsewhere.join(' ')}
        </Alert>
      )}
    </Stack>
  );
}
