import { t } from '@grafana/i18n';
import { useMemo } from 'react';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type ResponsiveColumn, ResponsiveTable } from '../../shared/views/ResponsiveTable';
import { readRuleRows, type RuleRow } from '../rulesAndShifts';
import { formatCount, formatShareOrDash } from '../formats';

/** Least width for the table of seven columns, px; narrower views show cards. */
const TABLE_WIDTH = 640;
/** Rows shown before "show all". */
const FEW = 8;

/** Precision and recall of each rule's pages against budget burn. */
export function Rules({ frames }: ViewProps) {
  const rules = useMemo(() => readRuleRows(frames), [frames]);
  const columns = useMemo(() => columnsOf(), []);
  return <ResponsiveTable rows={rules} columns={columns} tableWidth={TABLE_WIDTH} initialRows={FEW} />;
}

function columnsOf(): Array<ResponsiveColumn<RuleRow>> {
  const count = (id: 'pages' | 'during' | 'sleepPages', header: string): ResponsiveColumn<RuleRow> => ({
    id,
    header,
    cell: (rule) => formatCount(rule[id]),
    sortValue: (rule) => rule[id],
  });
  const share = (id: 'precision' | 'recall' | 'spentUnder', header: string): ResponsiveColumn<RuleRow> => ({
    id,
    header,
    cell: (rule) => formatShareOrDash(rule[id]),
    sortValue: (rule) => rule[id],
  });
  return [
    { id: 'rule', header: t('slo.rules.rule', 'Rule'), cell: ({ id }) => <span>{id}</span>, sortValue: ({ id }) => id },
    count('pages', t('slo.totals.pages', 'Pages')),
    count('during', t('slo.rules.during', 'While budget burned')),
    count('sleepPages', t('slo.simulation.sleepPages', 'In sleep hours')),
    share('precision', t('slo.totals.precision', 'Precision')),
    share('recall', t('slo.totals.recall', 'Recall')),
    share('spentUnder', t('slo.rules.spentUnder', 'Budget spent under it')),
  ];
}
