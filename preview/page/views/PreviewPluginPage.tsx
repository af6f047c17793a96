import { css } from '@emotion/css';
import { type GrafanaTheme2, PageLayoutType } from '@grafana/data';
import { locationService, type PluginPageProps } from '@grafana/runtime';
import { Stack, Tab, TabsBar, Text, TextLink, useStyles2 } from '@grafana/ui';

/** Grafana's frame around an app's page: title, actions and tabs. */
export function PreviewPluginPage({
  pageNav,
  subTitle,
  actions,
  info = [],
  renderTitle,
  layout = PageLayoutType.Standard,
  children,
}: PluginPageProps) {
  const styles = useStyles2(getStyles);
  if (layout === PageLayoutType.Custom) {
    return <>{children}</>;
  }
  const title = pageNav?.text;
  return (
    <div className={styles.page}>
      {layout === PageLayoutType.Standard && title && (
        <Stack justifyContent="space-between" alignItems="flex-start" wrap="wrap" gap={2}>
          <div>
            {pageNav.parentItem?.url && <TextLink href={pageNav.parentItem.url}>{pageNav.parentItem.text}</TextLink>}
            {renderTitle ? renderTitle(title) : <Text element="h1">{title}</Text>}
            {(subTitle ?? pageNav.subTitle) && <div className={styles.subTitle}>{subTitle ?? pageNav.subTitle}</div>}
          </div>
          <Stack alignItems="center" gap={1} wrap="wrap">
            {info.map(({ label, value }) => (
              <span key={label}>
                {label}: {value}
              </span>
            ))}
            {actions}
          </Stack>
        </Stack>
      )}
      {pageNav?.children && (
        <TabsBar>
          {pageNav.children.map(({ text, url = '', active, icon }) => (
            <Tab key={url} label={text} icon={icon} active={active} onChangeTab={() => locationService.push(url)} />
          ))}
        </TabsBar>
      )}
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    gap: theme.spacing(2),
    padding: theme.spacing(2),
  }),
  subTitle: css({ color: theme.colors.text.secondary, marginTop: theme.spacing(0.5) }),
});
