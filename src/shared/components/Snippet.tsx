import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';

interface Props {
  /** Accessible label of the text. */
  label: string;
  text: string;
}

/** Text with a copy button, such as for a configuration file. */
export function Snippet({ label, text }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <figure className={styles.snippet} aria-label={label}>
      <pre className={styles.text}>{text}</pre>
      <ClipboardButton className={styles.copy} variant="secondary" size="sm" icon="copy" getText={() => text}>
        <Trans i18nKey="common.copy">Copy</Trans>
      </ClipboardButton>
    </figure>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  snippet: css({ position: 'relative', maxWidth: theme.spacing(90), margin: 0 }),
  text: css({ margin: 0, paddingRight: theme.spacing(12) }),
  copy: css({ position: 'absolute', top: theme.spacing(1), right: theme.spacing(1) }),
});
