import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { LegendDisplayMode, type OptionsWithLegend } from '@grafana/schema';
import { Tooltip, useStyles2, VizLayout, VizLegend } from '@grafana/ui';
import { isEmpty, NoData } from './NoData';
import { type Bar, stackedBars } from './stackedBars';

/** The core panel "Bar chart", simplified: stacked and lying, whatever the options say. */
export function BarChartPanel({ data, width, height, options, title }: PanelProps<Partial<OptionsWithLegend>>) {
  const styles = useStyles2(getStyles);
  if (isEmpty(data)) {
    return <NoData />;
  }
  const { bars, series } = stackedBars(data.series[0]);
  const longest = Math.max(1, ...bars.map(({ total }) => total));
  const legend = options.legend?.showLegend !== false && (
    <VizLayout.Legend placement="bottom">
      <VizLegend
        placement="bottom"
        displayMode={LegendDisplayMode.List}
        items={series.map(({ name, color, total }) => ({ label: `${name} ${total}`, color, yAxis: 1 }))}
      />
    </VizLayout.Legend>
  );
  return (
    <VizLayout width={width} height={height} legend={legend || null}>
      {(vizWidth, vizHeight) => (
        <ul className={styles.bars} style={{ width: vizWidth, height: vizHeight }} aria-label={title}>
          {bars.map((bar) => (
            <Row key={bar.name} bar={bar} longest={longest} />
          ))}
        </ul>
      )}
    </VizLayout>
  );
}

function Row({ bar, longest }: { bar: Bar; longest: number }) {
  const styles = useStyles2(getStyles);
  const said = bar.parts.map(({ series, text }) => `${series} ${text}`).join(', ');
  return (
    <li className={styles.row} aria-label={`${bar.name}: ${said}`}>
      <span className={styles.name}>{bar.name}</span>
      <Tooltip content={said}>
        <span className={styles.track}>
          {bar.parts.map(({ series, value, color }) => (
            <span key={series} style={{ width: `${(100 * value) / longest}%`, background: color }} />
          ))}
        </span>
      </Tooltip>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bars: css({
    display: 'grid',
    gap: theme.spacing(0.5, 1),
    gridAutoRows: `minmax(${theme.spacing(2)}, ${theme.spacing(4)})`,
    gridTemplateColumns: 'fit-content(30%) 1fr',
    listStyle: 'none',
    margin: 0,
    overflowY: 'auto',
  }),
  row: css({ display: 'contents' }),
  name: css({
    ...theme.typography.bodySmall,
    alignSelf: 'center',
    overflow: 'hidden',
    textAlign: 'right',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  track: css({ display: 'flex' }),
});
