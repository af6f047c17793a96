import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { PagePanel } from '../scene/PagePanel';
import { ViewPanel } from '../scene/ViewPanel';
import { PanelNoteView, panelNoteOf } from './PanelNote';

/** The panel, with a message over it when there is nothing to draw. It stays mounted, so that refreshes query again. */
export function PagePanelView({ model }: SceneComponentProps<PagePanel>) {
  const styles = useStyles2(getStyles);
  const { body, whenEmpty, key } = model.useState();
  const { data } = sceneGraph.getData(body).useState();
  // Views show such messages themselves.
  const words = body instanceof ViewPanel ? undefined : panelNoteOf(data, whenEmpty);
  return (
    <div className={styles.frame} data-testid={`watchbill-panel-${key}`}>
      {body instanceof ViewPanel ? <body.Component model={body} /> : <body.Component model={body} />}
      {words && (
        <div className={styles.words}>
          <PanelNoteView {...words} />
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', minWidth: 0 }),
  words: css({
    position: 'absolute',
    inset: `${theme.spacing(theme.components.panel.headerHeight)} 1px 2px 1px`,
    padding: theme.spacing(1),
    overflow: 'auto',
    background: theme.components.panel.background,
  }),
});
