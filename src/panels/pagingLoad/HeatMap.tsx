import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { useState } from 'react';
import { visuallyHidden } from '../../shared/components/visuallyHidden';
import { CellTip } from './CellTip';
import { type Cell, HOURS_OF_DAY, isSleep, type SleepHours, type Week } from './hourOfWeek';
import { type Level, levelColors, levelOf } from './levels';
import { useGridKeys } from './useGridKeys';
import { cellTimeLabel, cellValueLabel, weekdayLabel, hourLabel } from './labels';

interface Props {
  week: Week;
  label: string;
  levels: Level[];
  sleep: SleepHours | null;
  numbers: boolean;
  /** Width of the panel, px. */
  width: number;
}

const DAY_WIDTH = 36;
const HEADER_HEIGHT = 22;
const MIN_ROW = 16;
const DIGIT_WIDTH = 7;

/** Hours of a week as a table of colored cells, so that the heat map works with arrow keys and screen readers. */
export function HeatMap({ week, label, levels, sleep, numbers, width }: Props) {
  const styles = useStyles2(getStyles);
  const colors = levelColors(useTheme2(), levels.length);
  const { grid, active, setActive, onKeyDown } = useGridKeys(week.days.length, HOURS_OF_DAY.length);
  const [tip, setTip] = useState<{ cell: Cell; at: HTMLElement }>();

  // Columns are at least as wide as the longest number: the grid scrolls horizontally when they do not fit.
  const longest = Math.max(...week.days.flat().map(({ text }) => text.length));
  const column = Math.max(numbers ? longest * DIGIT_WIDTH + 4 : 0, (width - DAY_WIDTH) / HOURS_OF_DAY.length);
  const everyHours = column >= 20 ? 1 : column >= 12 ? 3 : 6;

  return (
    <div className={styles.scroll}>
      <table
        ref={grid}
        role="grid"
        className={styles.table}
        style={{ width: DAY_WIDTH + column * HOURS_OF_DAY.length }}
        aria-label={t('pagingLoadPanel.grid', "{{label}} by hour of the week, in each responder's own time", { label })}
        onKeyDown={onKeyDown}
        onMouseLeave={() => setTip(undefined)}
        onBlur={() => setTip(undefined)}
      >
        <thead>
          <tr style={{ height: HEADER_HEIGHT }}>
            <th scope="col" style={{ width: DAY_WIDTH }}>
              <span className={styles.spoken}>{t('pagingLoadPanel.day', 'Day')}</span>
            </th>
            {HOURS_OF_DAY.map((hour) => (
              <th key={hour} scope="col" className={cx(styles.hour, isSleep(hour, sleep) && styles.sleep)}>
                <span className={cx(hour % everyHours !== 0 && styles.hidden)}>{hourLabel(hour)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.days.map((cells, day) => (
            <tr key={day} style={{ height: MIN_ROW }}>
              <th scope="row" className={styles.day} aria-label={weekdayLabel(day + 1, 'long')}>
                {weekdayLabel(day + 1, 'short')}
              </th>
              {cells.map((cell) => {
                const color = cell.value === null ? undefined : colors[levelOf(cell.value, levels)];
                return (
                  <td
                    key={cell.hour}
                    role="gridcell"
                    data-row={day}
                    data-column={cell.hour}
                    tabIndex={active.row === day && active.column === cell.hour ? 0 : -1}
                    aria-label={`${cellTimeLabel(cell, sleep)}. ${cellValueLabel(cell, label)}`}
                    className={cx(styles.cell, !color && styles.unknown)}
                    style={color && { background: color.fill, color: color.text }}
                    onMouseEnter={(event) => setTip({ cell, at: event.currentTarget })}
                    onFocus={(event) => {
                      setActive({ row: day, column: cell.hour });
                      setTip({ cell, at: event.currentTarget });
                    }}
                  >
                    {numbers ? cell.text : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {tip && <CellTip at={tip.at} time={cellTimeLabel(tip.cell, sleep)} value={cellValueLabel(tip.cell, label)} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ flex: '1 1 0', minHeight: 0, overflow: 'auto' }),
  table: css({ tableLayout: 'fixed', height: '100%', borderCollapse: 'separate', borderSpacing: 1 }),
  hour: css({
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
    color: theme.colors.text.secondary,
    textAlign: 'center',
    borderBottom: '3px solid transparent',
    overflow: 'visible',
    whiteSpace: 'nowrap',
  }),
  sleep: css({ borderBottomColor: theme.visualization.getColorByName('purple') }),
  hidden: css({ opacity: 0 }),
  spoken: css(visuallyHidden),
  day: css({
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
  }),
  cell: css({
    borderRadius: 2,
    textAlign: 'center',
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    overflow: 'hidden',
    '&:hover': { outline: `1px solid ${theme.colors.text.primary}` },
    '&:focus': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 0 },
  }),
  unknown: css({
    backgroundImage: `repeating-linear-gradient(135deg, ${theme.colors.border.weak} 0 1px, transparent 1px 5px)`,
  }),
});
