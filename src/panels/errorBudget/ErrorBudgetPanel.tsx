import { css } from '@emotion/css';
import { LoadingState, type PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { useMeasure } from 'react-use';
import { PanelMessage } from '../../shared/components/PanelMessage';
import { readBudget } from './readBudget';
import { BurnDownChart } from './BurnDownChart';
import { EpisodeTable } from './EpisodeTable';
import { BudgetStats } from './BudgetStats';
import { Legend } from './Legend';
import type { Budget } from './model';
import { BudgetHints } from './BudgetHints';

/** The panel "Error budget": its burn-down, with pages, incidents, deploys and maintenance. */
export function ErrorBudgetPanel(props: PanelProps) {
  const { data } = props;
  const reading = useMemo(() => readBudget(data.series), [data.series]);
  if (data.state === LoadingState.Error && reading.kind !== 'budget') {
    const reason = data.errors?.[0]?.message ?? data.error?.message;
    return (
      <PanelMessage icon="exclamation-triangle" title={t('errorBudget.failed', 'The query failed')}>
        {reason}
      </PanelMessage>
    );
  }
  if (reading.kind === 'nothing') {
    return data.state === LoadingState.Loading ? null : (
      <PanelMessage icon="info-circle" title={t('errorBudget.nothing.title', 'No SLO is asked for')}>
        {t('errorBudget.nothing.text', 'In the query, ask for an error budget, choose an SLO and show its burn-down.')}
      </PanelMessage>
    );
  }
  if (reading.kind === 'wrong') {
    return (
      <PanelMessage icon="exclamation-circle" title={t('errorBudget.wrong.title', "This needs an SLO's error budget")}>
        {t('errorBudget.wrong.text', 'In the query, ask for an error budget and show its burn-down.')}
      </PanelMessage>
    );
  }
  const { budget, others } = reading;
  if (budget.empty) {
    return (
      <PanelMessage icon="info-circle" title={t('errorBudget.empty.title', 'Nothing is measured of this SLO yet')}>
        {t(
          'errorBudget.empty.text',
          "Its minutes are read from the newest back, which takes a while after a start. The SLO's page says how far that is, and what hinders it."
        )}
      </PanelMessage>
    );
  }
  return <Drawn {...props} budget={budget} others={others} />;
}

/** Least height of the chart, px; lower panels show only the figures. */
const MIN_CHART_HEIGHT_PX = 70;
/** Least panel height for the table button, px; the key T shows the table at any height. */
const ROOM_FOR_BUTTON = 190;
/** Least panel size for explanations, px. */
const ROOM_FOR_WORDS = { width: 400, height: 240 };

function Drawn({ budget, others, timeZone, width, height }: PanelProps & { budget: Budget; others: number }) {
  const styles = useStyles2(getStyles);
  const [head, { height: headHeight }] = useMeasure<HTMLDivElement>();
  const [foot, { height: footHeight }] = useMeasure<HTMLDivElement>();
  const [table, setTable] = useState(false);
  const { burnDown } = budget;
  const button = burnDown !== null && height >= ROOM_FOR_BUTTON;
  const words = width >= ROOM_FOR_WORDS.width && height >= ROOM_FOR_WORDS.height;
  const left = height - headHeight - (button ? footHeight : 0);
  const chart = burnDown !== null && headHeight > 0 && left >= MIN_CHART_HEIGHT_PX;
  const toggle = () => setTable(!table);
  return (
    <div className={styles.panel} style={{ width, height }} data-testid="watchbill-errorbudget-panel">
      <div ref={head}>
        <BudgetStats budget={budget} objective={words} />
        <BudgetHints budget={budget} others={others} zone={timeZone} />
      </div>
      {burnDown && !table && chart && (
        <BurnDownChart
          budget={budget}
          burnDown={burnDown}
          zone={timeZone}
          width={width}
          height={left}
          onTable={toggle}
        />
      )}
      {burnDown && <EpisodeTable burnDown={burnDown} zone={timeZone} shown={table} />}
      {burnDown && button && (
        <div ref={foot}>
          <Legend burnDown={burnDown} signs={words} table={table} onTable={toggle} />
        </div>
      )}
    </div>
  );
}

const getStyles = () => ({
  panel: css({ position: 'relative', display: 'flex', flexDirection: 'column', overflow: 'auto' }),
});
