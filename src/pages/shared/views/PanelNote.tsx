import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState, type PanelData } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { reasonOf } from '../scene/storeState';

export interface PanelNote {
  text: string;
  failed: boolean;
}

/** Message in place of an answer that failed or has no rows; undefined when there are rows. */
export function panelNoteOf(data: PanelData | undefined, whenEmpty: string | undefined): PanelNote | undefined {
  if (data?.state === LoadingState.Error) {
    const text = reasonOf(data) ?? t('page.panelFailed', 'The store did not say why this failed.');
    return { text, failed: true };
  }
  const empty = data?.state === LoadingState.Done && data.series.every((frame) => frame.length === 0);
  if (!empty || !whenEmpty) {
    return undefined;
  }
  // Warnings replace the text for no rows: a rota that cannot be read lists no gaps, but may have some.
  const warnings = warningsOf(data);
  return warnings.length > 0 ? { text: warnings.join(' '), failed: true } : { text: whenEmpty, failed: false };
}

function warningsOf({ series }: PanelData): string[] {
  const notices = series.flatMap(({ meta }) => meta?.notices ?? []);
  return [...new Set(notices.filter(({ severity }) => severity === 'warning').map(({ text }) => text))];
}

/** The message with an icon. */
export function PanelNoteView({ text, failed }: PanelNote) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.words}>
      <Icon name={failed ? 'exclamation-triangle' : 'info-circle'} className={failed ? styles.failed : styles.icon} />
      <span>{text}</span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  words: css({
    display: 'flex',
    gap: theme.spacing(1),
    color: theme.colors.text.secondary,
    overflowWrap: 'anywhere',
  }),
  icon: css({ flexShrink: 0, marginTop: 2 }),
  failed: css({ flexShrink: 0, marginTop: 2, color: theme.colors.error.text }),
});
