import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** Says plainly that this is not Grafana, and how to get there. */
export function Banner() {
  const styles = useStyles2(getStyles);
  return (
    <details className={styles.banner}>
      <summary>This is a preview, not Grafana. Figures are real; the surroundings are simplified.</summary>
      <p>
        The app, the data source and the panel are the built plugin, asking a running store. Graphs, tables and stats of
        Grafana itself are drawn in a simpler way here. There are no dashboards, no alert rules, no users and no saved
        settings: what you configure is forgotten when the preview stops.
      </p>
      <p>
        To see it in a real Grafana, install Docker and run <code>npm start</code> again, or name a Grafana on this
        machine: <code>GRAFANA_HOME=/usr/share/grafana npm start</code>.
      </p>
    </details>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  banner: css({
    background: theme.colors.info.transparent,
    padding: theme.spacing(0.5, 2),
    '& summary': { cursor: 'pointer' },
    '& p': { margin: theme.spacing(1, 0), maxWidth: '80ch' },
  }),
});
