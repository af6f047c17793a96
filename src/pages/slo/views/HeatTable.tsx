import { css, cx } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { useEffect, useRef } from 'react';

/** Cell of the heat table: one variant. */
export interface HeatCell {
  text: string;
  /** `open`: the variant is only known within bounds that include both good and bad. */
  tone: 'good' | 'bad' | 'open';
  /** Intensity of the cell's color, 0 to 1. */
  strength: number;
  /** Whether the value is only known to lie between two bounds: such cells are hatched. */
  bounded: boolean;
  /** Whether this is the SLO's current definition. */
  own: boolean;
}

interface Props {
  /** Titles of the table, its rows and its columns. */
  title: string;
  rowTitle: string;
  columnTitle: string;
  rows: readonly number[];
  columns: readonly number[];
  rowText: (row: number) => string;
  columnText: (column: number) => string;
  cell: (row: number, column: number) => HeatCell | undefined;
  chosen: { row: number; column: number };
  onChoose: (row: number, column: number) => void;
}

/**
 * Variants as a table of colored figures. A click selects a variant; with the keyboard, the sliders do. A table wider
 * than its container is scrolled to the selected variant.
 */
export function HeatTable(props: Props) {
  const { title, rowTitle, columnTitle, rows, columns, rowText, columnText, cell, chosen, onChoose } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const button = scroll.current?.querySelector('[aria-pressed="true"]');
    if (scroll.current && button) {
      const [frame, shown] = [scroll.current, button].map((element) => element.getBoundingClientRect());
      scroll.current.scrollLeft += Math.max(0, shown.right - frame.right) + Math.min(0, shown.left - frame.left);
    }
  }, [chosen.row, chosen.column]);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>{title}</figcaption>
      <div ref={scroll} className={styles.scroll} tabIndex={0} role="group" aria-label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td className={styles.corner}>{rowTitle} ↓</td>
              <th className={styles.head} colSpan={columns.length} scope="colgroup">
                {columnTitle} →
              </th>
            </tr>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col" className={styles.head}>
                  {columnText(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row" className={styles.side}>
                  {rowText(row)}
                </th>
                {columns.map((column) => {
                  const shown = cell(row, column);
                  const isChosen = row === chosen.row && column === chosen.column;
                  return (
                    <td key={column} className={styles.cell}>
                      {shown && (
                        <button
                          type="button"
                          tabIndex={-1}
                          className={cx(styles.button, shown.own && styles.own, isChosen && styles.chosen)}
                          style={{ background: colorOf(shown, theme) }}
                          aria-pressed={isChosen}
                          onClick={() => onChoose(row, column)}
                        >
                          {shown.text}
                          {shown.own && <span className="sr-only"> {t('slo.simulation.ownCell', '(as defined)')}</span>}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function colorOf({ tone, strength, bounded }: HeatCell, theme: GrafanaTheme2): string {
  const { error, success, secondary } = theme.colors;
  const main = { good: success.main, bad: error.main, open: secondary.main }[tone];
  const color = colorManipulator.alpha(main, 0.08 + 0.42 * Math.min(1, strength));
  return bounded ? `repeating-linear-gradient(135deg, ${color} 0 8px, transparent 8px 10px)` : color;
}

const getStyles = (theme: GrafanaTheme2) => {
  const head = { ...theme.typography.bodySmall, color: theme.colors.text.secondary, padding: theme.spacing(0.25, 0.5) };
  return {
    figure: css({ flex: '1 1 0', minWidth: `min(${theme.spacing(50)}, 100%)`, margin: 0 }),
    title: css({ fontWeight: theme.typography.fontWeightMedium, marginBottom: theme.spacing(0.5) }),
    scroll: css({ overflowX: 'auto' }),
    table: css({ width: '100%', borderCollapse: 'separate', borderSpacing: 3 }),
    corner: css({ ...head, whiteSpace: 'nowrap' }),
    head: css({ ...head, textAlign: 'center', fontWeight: theme.typography.fontWeightRegular }),
    side: css({ ...head, textAlign: 'right', fontWeight: theme.typography.fontWeightRegular, width: 1 }),
    cell: css({ padding: 0 }),
    button: css({
      width: '100%',
      minWidth: theme.spacing(5),
      padding: theme.spacing(0.5, 0.25),
      ...theme.typography.bodySmall,
      color: theme.colors.text.primary,
      // Bounds are on two lines, to keep columns narrow.
      whiteSpace: 'pre',
      border: '2px solid transparent',
      borderRadius: theme.shape.radius.default,
    }),
    own: css({ border: `2px dashed ${theme.colors.text.primary}` }),
    chosen: css({ outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 }),
  };
};
