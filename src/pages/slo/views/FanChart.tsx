import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { formatDate, t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { formatShare } from '../../../shared/formats/shares';
import { intlZone } from '../../../shared/formats/zones';
import type { ForecastPoint } from '../forecast';

/** Size of the SVG's view box; the drawing is stretched to the available width. */
const WIDTH = 1000;
const HEIGHT = 160;

/**
 * Chart of the forecast: a band from the 10th to the 90th percentile, a line for the median, and a line where no budget
 * is left. Grafana's time series panel cannot show it, since its axis ends with the page's time range.
 */
export function FanChart({ points, zone }: { points: ForecastPoint[]; zone: string }) {
  const styles = useStyles2(getStyles);
  const [from, to] = [points[0].at, points[points.length - 1].at];
  const top = Math.max(0, ...points.map(({ high }) => high));
  const bottom = Math.min(0, ...points.map(({ low }) => low));
  const x = (at: number) => ((at - from) / Math.max(1, to - from)) * WIDTH;
  const y = (share: number) => ((top - share) / (top - bottom || 1)) * HEIGHT;
  const path = (value: (point: ForecastPoint) => number) => points.map((point) => `${x(point.at)},${y(value(point))}`);
  const day = (at: number) => formatDate(at, { timeZone: intlZone(zone), month: 'short', day: 'numeric' });
  return (
    <div className={styles.chart}>
      <div className={styles.scale} aria-hidden>
        <span style={{ top: 0 }}>{formatShare(top)}</span>
        {top > 0 && bottom < 0 && <span style={{ top: `${(y(0) / HEIGHT) * 100}%` }}>{formatShare(0)}</span>}
        <span style={{ top: '100%' }}>{formatShare(bottom)}</span>
      </div>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('slo.forecast.chart', 'Budget left by day: the likely path within a band of eight runs of ten')}
      >
        <polygon
          className={styles.band}
          points={[...path(({ high }) => high), ...path(({ low }) => low).reverse()].join(' ')}
        />
        <polyline className={styles.middle} points={path(({ middle }) => middle).join(' ')} />
        <line className={styles.zero} x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} />
      </svg>
      <div className={styles.days} aria-hidden>
        <span>{day(from)}</span>
        <span>{day((from + to) / 2)}</span>
        <span>{day(to)}</span>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const line = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  const quiet = { ...theme.typography.bodySmall, color: theme.colors.text.secondary };
  return {
    chart: css({
      display: 'grid',
      gridTemplateColumns: `${theme.spacing(7)} 1fr`,
      gap: theme.spacing(0.5, 1),
      paddingTop: theme.spacing(1),
      maxWidth: theme.spacing(120),
    }),
    scale: css({
      position: 'relative',
      '& span': { ...quiet, position: 'absolute', right: 0, transform: 'translateY(-50%)', whiteSpace: 'nowrap' },
    }),
    drawing: css({ width: '100%', height: theme.spacing(20), overflow: 'visible' }),
    band: css({ fill: theme.colors.primary.transparent, stroke: theme.colors.primary.border, ...lineOnly }),
    middle: css({ ...line, stroke: theme.colors.primary.text, strokeWidth: 2 }),
    zero: css({ ...line, stroke: theme.colors.error.text, strokeDasharray: '6 4' }),
    days: css({ gridColumn: 2, display: 'flex', justifyContent: 'space-between', ...quiet }),
  };
};

/** Keeps the band's edges thin when the drawing is stretched. */
const lineOnly = { strokeWidth: 0.5, vectorEffect: 'non-scaling-stroke' } as const;
