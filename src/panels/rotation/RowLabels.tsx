import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { LaneRow } from './lanes';
import { AXIS_HEIGHT, LABEL_LINE, type Layout } from './layout';

interface Props {
  rows: LaneRow[];
  labels: string[];
  layout: Layout;
}

/** Labels of the rows: beside the rows, or above them where the panel is narrow. */
export function RowLabels({ rows, labels, layout }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={cx(styles.labels, !layout.labelsAbove && styles.column)} style={{ width: layout.labelWidth }}>
      {rows.map(({ key, kind }, i) => {
        const { top, barTop, barHeight } = layout.boxes[i];
        const above = layout.labelsAbove && kind !== 'rotation';
        const height = above ? LABEL_LINE : barHeight;
        return (
          labels[i] !== '' && (
            <div
              key={key}
              title={labels[i]}
              className={cx(styles.label, kind !== 'people' && styles.strong, kind === 'rotation' && styles.heading)}
              style={{
                top: top + (above ? 0 : barTop) + AXIS_HEIGHT,
                height,
                lineHeight: `${height}px`,
                width: above || kind === 'rotation' ? layout.labelWidth + layout.width : layout.labelWidth,
              }}
            >
              {labels[i]}
            </div>
          )
        );
      })}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  labels: css({ position: 'absolute', left: 0, top: 0, zIndex: 1, pointerEvents: 'none' }),
  column: css({ height: '100%', borderRight: `1px solid ${theme.colors.border.weak}` }),
  label: css({
    position: 'absolute',
    left: 0,
    paddingInline: theme.spacing(0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  }),
  strong: css({ color: theme.colors.text.secondary }),
  heading: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
});
