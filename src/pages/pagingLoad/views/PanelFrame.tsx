import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState } from '@grafana/data';
import { t } from '@grafana/i18n';
import { sceneGraph, type VizPanel } from '@grafana/scenes';
import { Icon, useStyles2 } from '@grafana/ui';
import { reasonOf } from '../scene/storeState';

/** A panel, and over its body the reason when its question failed. The panel stays, so that a refresh asks again. */
export function PanelFrame({ panel }: { panel: VizPanel }) {
  const styles = useStyles2(getStyles);
  const { data } = sceneGraph.getData(panel).useState();
  return (
    <div className={styles.frame} data-testid={`watchbill-panel-${panel.state.key}`}>
      <panel.Component model={panel} />
      {data?.state === LoadingState.Error && (
        <div className={styles.failure} role="status">
          <Icon name="exclamation-triangle" className={styles.icon} />
          <span>{reasonOf(data) ?? t('pagingLoad.panel.failed', 'The store did not say why this failed.')}</span>
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', minWidth: 0 }),
  failure: css({
    position: 'absolute',
    inset: `${theme.spacing(theme.components.panel.headerHeight)} 1px 1px 1px`,
    display: 'flex',
    gap: theme.spacing(1),
    padding: theme.spacing(1),
    overflow: 'auto',
    background: theme.components.panel.background,
    color: theme.colors.text.secondary,
    overflowWrap: 'anywhere',
  }),
  icon: css({ color: theme.colors.error.text, flexShrink: 0, marginTop: 2 }),
});
