import { css } from '@emotion/css';
import { createTheme, type GrafanaTheme2, ThemeContext } from '@grafana/data';
import { config, getAppEvents, locationService, LocationServiceProvider, ThemeChangedEvent } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, ModalRoot, ModalsProvider, PortalContainer, useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { HostRouter } from './HostRouter';
import { rememberTheme, type ThemeName } from './themeChoice';
import { Banner } from './views/Banner';
import { Navigation } from './views/Navigation';
import { Pages } from './views/Pages';
import { Toasts } from './views/Toasts';

/** The page around the plugin: theme, router, navigation, and the app's pages. */
export function Host() {
  const [name, setName] = useState<ThemeName>(config.theme2.isLight ? 'light' : 'dark');
  const theme = useMemo(() => createTheme({ colors: { mode: name } }), [name]);

  const chooseTheme = (chosen: ThemeName) => {
    rememberTheme(chosen);
    config.theme2 = createTheme({ colors: { mode: chosen } });
    config.bootData.user.theme = chosen;
    getAppEvents().publish(new ThemeChangedEvent(config.theme2));
    setName(chosen);
  };

  return (
    <ThemeContext.Provider value={theme}>
      <LocationServiceProvider service={locationService}>
        <HostRouter>
          <ModalsProvider>
            <GlobalStyles />
            <Frame theme={name} onTheme={chooseTheme} />
            <ModalRoot />
            <PortalContainer />
          </ModalsProvider>
        </HostRouter>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}

interface FrameProps {
  theme: ThemeName;
  onTheme: (theme: ThemeName) => void;
}

function Frame({ theme, onTheme }: FrameProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.frame}>
      <Navigation theme={theme} onTheme={onTheme} />
      <Banner />
      <main className={styles.main}>
        <ErrorBoundaryAlert>
          <Pages />
        </ErrorBoundaryAlert>
      </main>
      <Toasts />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    background: theme.colors.background.canvas,
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
  }),
  main: css({ display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 }),
});
