import { css } from '@emotion/css';
import { LoadingState, type PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { useMeasure } from 'react-use';
import { PanelMessage } from '../../shared/components/PanelMessage';
import type { Span } from '../../shared/time';
import { ItemTable } from './ItemTable';
import { lanesOf } from './lanes';
import { Legend } from './Legend';
import type { Timeline } from './model';
import type { RotationOptions } from './options';
import { legendSymbolsOf } from './legendSymbols';
import { readTimelines } from './readTimelines';
import { TimelineView } from './TimelineView';
import { useNow } from './useNow';

/** The panel "Rotation": who is on call when, by level, with gaps and pages. */
export function RotationPanel(props: PanelProps<RotationOptions>) {
  const { data } = props;
  const reading = useMemo(() => readTimelines(data.series), [data.series]);
  if (data.state === LoadingState.Error && reading.kind !== 'timelines') {
    const reason = data.errors?.[0]?.message ?? data.error?.message;
    return (
      <PanelMessage icon="exclamation-triangle" title={t('rotationPanel.failed', 'The query failed')}>
        {reason}
      </PanelMessage>
    );
  }
  if (reading.kind === 'nothing') {
    return data.state === LoadingState.Loading ? null : (
      <PanelMessage icon="info-circle" title={t('rotationPanel.nothing.title', 'No rotation is asked for')}>
        {t('rotationPanel.nothing.text', 'In the query, ask for a rotation and show its timeline.')}
      </PanelMessage>
    );
  }
  if (reading.kind === 'wrong') {
    return (
      <PanelMessage
        icon="exclamation-circle"
        title={t('rotationPanel.wrong.title', "This needs a rotation's timeline")}
      >
        {t('rotationPanel.wrong.text', 'In the query, ask for a rotation and show its timeline.')}
      </PanelMessage>
    );
  }
  const { timelines } = reading;
  if (timelines.every(isBlank)) {
    return timelines.every(({ empty }) => empty) ? (
      <PanelMessage icon="info-circle" title={t('rotationPanel.unread.title', 'No shift is known')}>
        {t(
          'rotationPanel.unread.text',
          "The store has read no shift of this rotation yet. The app's configuration page says whether its calendar can be read."
        )}
      </PanelMessage>
    ) : (
      <PanelMessage icon="info-circle" title={t('rotationPanel.empty.title', 'Nobody is on call in this time range')}>
        {t(
          'rotationPanel.empty.text',
          'And nobody has to be by the coverage hours. Choose another time range to see shifts.'
        )}
      </PanelMessage>
    );
  }
  return <Timelines {...props} timelines={timelines} />;
}

/** Whether the timeline has no items. */
function isBlank({ shifts, gaps, thin, notKnown }: Timeline): boolean {
  return [shifts, gaps, thin, notKnown].every((items) => items.length === 0);
}

/** Least panel height with a legend, px: below, the lanes need all of it. The key T shows the table at any height. */
const ROOM_FOR_LEGEND = 120;

function Timelines(props: PanelProps<RotationOptions> & { timelines: Timeline[] }) {
  const { timelines, timeRange, timeZone, options, width, height, onChangeTimeRange } = props;
  const styles = useStyles2(getStyles);
  const [legend, { height: legendHeight }] = useMeasure<HTMLDivElement>();
  const [toggled, setToggled] = useState<boolean>();
  const [local, setLocal] = useState<Span | null>(null);

  const lanes = useMemo(() => lanesOf(timelines, options.lanes), [timelines, options.lanes]);
  const now = useNow(timelines[0].now);
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const dashboard = useMemo(() => ({ from, to }), [from, to]);
  // An answer for days ahead is independent of the dashboard's time range, so its zoom is local to the panel.
  const { asked: ahead } = timelines[0];
  const roomy = height >= ROOM_FOR_LEGEND;
  const table = toggled ?? options.showTable;
  const toggle = () => setToggled(!table);

  return (
    <div className={styles.panel} style={{ width, height }} data-testid="watchbill-rotation-panel">
      {!table && (
        <TimelineView
          timelines={timelines}
          lanes={lanes}
          asked={ahead ?? dashboard}
          span={ahead ? (local ?? ahead) : dashboard}
          now={now}
          zone={timeZone}
          pages={options.showPages}
          width={width}
          height={height - (roomy ? legendHeight : 0)}
          onSpan={ahead ? setLocal : onChangeTimeRange}
          onTable={toggle}
        />
      )}
      <ItemTable timelines={timelines} zone={timeZone} shown={table} />
      {roomy && (
        <div ref={legend}>
          <Legend
            signs={legendSymbolsOf(timelines, options.showPages)}
            table={table}
            onTable={toggle}
            onWhole={local && ahead ? () => setLocal(null) : undefined}
          />
        </div>
      )}
    </div>
  );
}

const getStyles = () => ({
  panel: css({ position: 'relative', display: 'flex', flexDirection: 'column', overflow: 'hidden' }),
});
