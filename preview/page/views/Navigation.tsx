import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { ToolbarButton, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router';
import { appPages } from '../appPages';
import type { ThemeName } from '../themeChoice';

interface Props {
  theme: ThemeName;
  onTheme: (theme: ThemeName) => void;
}

/** The bar at the top: the app's pages, then what Grafana has around them. */
export function Navigation({ theme, onTheme }: Props) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const other: ThemeName = theme === 'light' ? 'dark' : 'light';
  return (
    <header className={styles.bar}>
      <strong>Watchbill</strong>
      <nav className={styles.nav} aria-label="Pages">
        {[...appPages(), ...hostPages()].map(({ name, path }) => {
          const here = pathname.startsWith(path);
          return (
            <a
              key={path}
              href={path}
              aria-current={here ? 'page' : undefined}
              className={cx(styles.link, { [styles.here]: here })}
            >
              {name}
            </a>
          );
        })}
      </nav>
      <ToolbarButton
        icon="adjust-circle"
        tooltip={`Change to the ${other} theme`}
        onClick={() => onTheme(other)}
        aria-label={`Change to the ${other} theme`}
      />
    </header>
  );
}

function hostPages(): Array<{ name: string; path: string }> {
  return [
    { name: 'Explore', path: '/explore' },
    ...Object.values(config.panels).map(({ id, name }) => ({ name: `Panel: ${name}`, path: `/panels/${id}` })),
    ...Object.values(config.datasources).map(({ uid, name }) => ({
      name: `Data source: ${name}`,
      path: `/connections/datasources/edit/${uid}`,
    })),
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    alignItems: 'center',
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    display: 'flex',
    gap: theme.spacing(2),
    padding: theme.spacing(0.5, 2),
  }),
  nav: css({ display: 'flex', flexGrow: 1, flexWrap: 'wrap', gap: theme.spacing(0, 2) }),
  link: css({
    borderBottom: '2px solid transparent',
    color: theme.colors.text.secondary,
    padding: theme.spacing(0.5, 0),
    '&:hover': { color: theme.colors.text.primary },
  }),
  here: css({ borderBottomColor: theme.colors.primary.border, color: theme.colors.text.primary }),
});
