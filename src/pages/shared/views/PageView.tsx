import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { PageScene } from '../scene/PageScene';
import { AddToDashboard } from './AddToDashboard';
import { StoreDown } from './StoreDown';

/** A page: variables and time range at the top, then the panels, or why there are none. */
export function PageView({ model }: SceneComponentProps<PageScene>) {
  const styles = useStyles2(getStyles);
  const { spec, controls, rows, store, adding } = model.useState();
  const { value: timeRange } = sceneGraph.getTimeRange(model).useState();
  return (
    <div className={styles.page} data-testid={`watchbill-${spec.id}`}>
      <div className={styles.controls} data-testid="watchbill-controls">
        {controls.map((control) => (
          <control.Component key={control.state.key} model={control} />
        ))}
      </div>
      {store.kind === 'down' && <StoreDown reason={store.reason} onRetry={model.retry} />}
      {store.kind === 'empty' ? (
        <spec.WhenEmpty onRetry={model.retry} />
      ) : (
        rows.map((row) => <row.Component key={row.state.key} model={row} />)
      )}
      {adding && <AddToDashboard panel={adding} timeRange={timeRange} onClose={model.stopAdding} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  controls: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1),
  }),
});
