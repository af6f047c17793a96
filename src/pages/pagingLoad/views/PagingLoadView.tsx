import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { SceneComponentProps } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { PagingLoadScene, Section } from '../scene/PagingLoadScene';
import { AddToDashboard } from './AddToDashboard';
import { EmptyStore } from './EmptyStore';
import { PanelFrame } from './PanelFrame';
import { StoreDown } from './StoreDown';

/** The page: scope and time range on top, then what is known, or why nothing is. */
export function PagingLoadView({ model }: SceneComponentProps<PagingLoadScene>) {
  const styles = useStyles2(getStyles);
  const { controls, sections, store, adding } = model.useState();
  return (
    <div className={styles.page}>
      <div className={styles.controls}>
        {controls.map((control) => (
          <control.Component key={control.state.key} model={control} />
        ))}
      </div>
      {store.kind === 'down' && <StoreDown reason={store.reason} onRetry={model.retry} />}
      {store.kind === 'empty' ? (
        <EmptyStore onRetry={model.retry} />
      ) : (
        sections.map((section) => <Row key={section.id} section={section} />)
      )}
      {adding && <AddToDashboard panel={adding} onClose={model.stopAdding} />}
    </div>
  );
}

function Row({ section: { height, minWidth, panels } }: { section: Section }) {
  const styles = useStyles2(getStyles);
  const gridTemplateColumns = `repeat(auto-fit, minmax(min(100%, ${minWidth}px), 1fr))`;
  return (
    <div className={styles.row} style={{ gridTemplateColumns, gridAutoRows: height }}>
      {panels.map((panel) => (
        <PanelFrame key={panel.state.key} panel={panel} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  controls: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: theme.spacing(1, 2) }),
  row: css({ display: 'grid', gap: theme.spacing(1) }),
});
