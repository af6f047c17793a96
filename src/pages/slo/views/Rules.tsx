import { t } from '@grafana/i18n';
import { useMemo } from 'react';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type LineColumn, Lines } from '../../shared/views/Lines';
import { ruleLines, type RuleLine } from '../paging';
import { countText, shareOrNone } from '../figures';

/** Narrower than this, px, a table of seven columns cannot be read. */
const TABLE_WIDTH = 640;
/** Rows that are shown at first. */
const FEW = 8;

/** How well the pages of each rule met the budget. */
export function Rules({ frames }: ViewProps) {
  const rules = useMemo(() => ruleLines(frames), [frames]);
  const columns = useMemo(() => columnsOf(), []);
  return <Lines rows={rules} columns={columns} tableWidth={TABLE_WIDTH} few={FEW} />;
}

function columnsOf(): Array<LineColumn<RuleLine>> {
  const count = (id: 'pages' | 'during' | 'sleepPages', header: string): LineColumn<RuleLine> => ({
    id,
    header,
    cell: (rule) => countText(rule[id]),
    rank: (rule) => rule[id],
  });
  const share = (id: 'precision' | 'recall' | 'spentUnder', header: string): LineColumn<RuleLine> => ({
    id,
    header,
    cell: (rule) => shareOrNone(rule[id]),
    rank: (rule) => rule[id],
  });
  return [
    { id: 'rule', header: t('slo.rules.rule', 'Rule'), cell: ({ id }) => <span>{id}</span>, rank: ({ id }) => id },
    count('pages', t('slo.totals.pages', 'Pages')),
    count('during', t('slo.rules.during', 'While budget burned')),
    count('sleepPages', t('slo.replay.sleepPages', 'In sleep hours')),
    share('precision', t('slo.totals.precision', 'Precision')),
    share('recall', t('slo.totals.recall', 'Recall')),
    share('spentUnder', t('slo.rules.spentUnder', 'Budget spent under it')),
  ];
}
