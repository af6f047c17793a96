import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { PagingLoadScene } from '../scene/PagingLoadScene';
import { AddToDashboard } from './AddToDashboard';
import { EmptyStore } from './EmptyStore';
import { StoreDown } from './StoreDown';

/** The page: scope and time range on top, then what is known, or why nothing is. */
export function PagingLoadView({ model }: SceneComponentProps<PagingLoadScene>) {
  const styles = useStyles2(getStyles);
  const { controls, rows, store, adding } = model.useState();
  const { value: timeRange } = sceneGraph.getTimeRange(model).useState();
  return (
    <div className={styles.page} data-testid="watchbill-paging-load">
      <div className={styles.controls} data-testid="watchbill-controls">
        {controls.map((control) => (
          <control.Component key={control.state.key} model={control} />
        ))}
      </div>
      {store.kind === 'down' && <StoreDown reason={store.reason} onRetry={model.retry} />}
      {store.kind === 'empty' ? (
        <EmptyStore onRetry={model.retry} />
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
