import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState, toUtc } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { PanelChrome, useStyles2 } from '@grafana/ui';
import { useCallback } from 'react';
import type { Span } from '../../../shared/time';
import type { ViewPanel } from '../scene/ViewPanel';
import { PanelNoteView, panelNoteOf } from './PanelNote';

/** Height of the panel chrome's header, padding and border, px. */
const FRAME = 50;

/** Grafana's panel chrome with title, messages and menu around the view. */
export function ViewPanelView({ model }: SceneComponentProps<ViewPanel>) {
  const styles = useStyles2(getStyles);
  const { title, description, View, Controls, queries, menu, titleItems, whenEmpty, waitingHeight } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const timeRange = sceneGraph.getTimeRange(model);
  const { from, to, value } = timeRange.useState();
  const onTimeRange = useCallback(
    (chosen: Span) => {
      const span = { from: toUtc(chosen.from), to: toUtc(chosen.to) };
      timeRange.onTimeRangeChange({ ...span, raw: span });
    },
    [timeRange]
  );
  const words = panelNoteOf(data, whenEmpty);
  const frames = data?.series ?? [];
  const known = frames.some((frame) => frame.length > 0);
  const waiting = !words && !known && data?.state !== LoadingState.Done;
  return (
    <PanelChrome
      title={title}
      description={description}
      titleItems={titleItems.map((item) => (
        <item.Component key={item.state.key} model={item} />
      ))}
      menu={<menu.Component model={menu} />}
      collapsible={false}
      showMenuAlways
      loadingState={data?.state}
    >
      <div
        className={styles.body}
        style={waiting ? { minHeight: waitingHeight - FRAME } : undefined}
        aria-busy={waiting}
      >
        {Controls && <Controls frames={frames} queries={queries} onQueries={model.ask} />}
        {words && <PanelNoteView {...words} />}
        {!words && known && (
          <View
            frames={frames}
            now={data?.request?.startTime ?? 0}
            timeRange={{ from, to }}
            until={value.to.valueOf()}
            zone={timeRange.getTimeZone()}
            onTimeRange={onTimeRange}
          />
        )}
        {waiting && <span className={styles.loading}>{t('page.loading', 'Loading …')}</span>}
      </div>
    </PanelChrome>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({ minHeight: theme.spacing(6) }),
  loading: css({ color: theme.colors.text.secondary }),
});
