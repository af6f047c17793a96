import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { SceneComponentProps } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { PanelRow } from '../scene/PanelRow';

/** Panels of one height side by side, as many as fit. */
export function PanelRowView({ model }: SceneComponentProps<PanelRow>) {
  const styles = useStyles2(getStyles);
  const { height, minWidth, panels } = model.useState();
  const gridTemplateColumns = `repeat(auto-fit, minmax(min(100%, ${minWidth}px), 1fr))`;
  return (
    <div className={styles.row} style={{ gridTemplateColumns, gridAutoRows: height }}>
      {panels.map((panel) => (
        <panel.Component key={panel.state.key} model={panel} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'grid', gap: theme.spacing(1) }),
});
