import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState, type PanelData } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { Icon, useStyles2 } from '@grafana/ui';
import type { PagePanel } from '../scene/PagePanel';
import { reasonOf } from '../scene/storeState';

/** The panel, and words over its body when there is nothing to draw. It stays below, so that a refresh asks again. */
export function PagePanelView({ model }: SceneComponentProps<PagePanel>) {
  const styles = useStyles2(getStyles);
  const { body, whenEmpty, key } = model.useState();
  const { data } = sceneGraph.getData(body).useState();
  const failed = data?.state === LoadingState.Error;
  const words = failed
    ? (reasonOf(data) ?? t('page.panelFailed', 'The store did not say why this failed.'))
    : isEmpty(data) && whenEmpty;
  return (
    <div className={styles.frame} data-testid={`watchbill-panel-${key}`}>
      <body.Component model={body} />
      {words && (
        <div className={styles.words}>
          <Icon
            name={failed ? 'exclamation-triangle' : 'info-circle'}
            className={failed ? styles.failed : styles.icon}
          />
          <span>{words}</span>
        </div>
      )}
    </div>
  );
}

function isEmpty(data: PanelData | undefined): boolean {
  return data?.state === LoadingState.Done && data.series.every((frame) => frame.length === 0);
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', minWidth: 0 }),
  words: css({
    position: 'absolute',
    inset: `${theme.spacing(theme.components.panel.headerHeight)} 1px 2px 1px`,
    display: 'flex',
    gap: theme.spacing(1),
    padding: theme.spacing(1),
    overflow: 'auto',
    background: theme.components.panel.background,
    color: theme.colors.text.secondary,
    overflowWrap: 'anywhere',
  }),
  icon: css({ flexShrink: 0, marginTop: 2 }),
  failed: css({ flexShrink: 0, marginTop: 2, color: theme.colors.error.text }),
});
