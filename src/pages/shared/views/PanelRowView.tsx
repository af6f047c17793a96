import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { SceneComponentProps } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { PanelRow } from '../scene/PanelRow';
import { ViewPanel } from '../scene/ViewPanel';

/** A wrapping row of panels with equal height, which share the remaining width. */
export function PanelRowView({ model }: SceneComponentProps<PanelRow>) {
  const styles = useStyles2(getStyles);
  const { height, minWidth, panels } = model.useState();
  return (
    <div className={styles.row}>
      {panels.map((panel) => (
        <div
          key={panel.state.key}
          className={styles.panel}
          style={{
            ...(!(panel.state.body instanceof ViewPanel) && { height }),
            flexBasis: panel.state.minWidth ?? minWidth,
          }}
        >
          <panel.Component model={panel} />
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  // Panels shrink below their least width on narrower screens.
  panel: css({ display: 'grid', flex: '1 1 0', minWidth: 0, maxWidth: '100%' }),
});
