import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Field, Input, SecretInput, Text, useStyles2 } from '@grafana/ui';
import { useId } from 'react';
import { UNESCAPED } from '../formats/unescaped';

interface Props {
  url: string;
  token: string;
  /** Whether Grafana has stored a token, which cannot be read back. */
  tokenKept: boolean;
  disabled?: boolean;
  onUrl: (url: string) => void;
  onToken: (token: string) => void;
  onTokenReset: () => void;
}

/** The store's default URL. */
const DEFAULT_STORE_URL = 'http://127.0.0.1:4480';

/** Form fields for the store's URL and Grafana's token for it. */
export function StoreFields({ url, token, tokenKept, disabled, onUrl, onToken, onTokenReset }: Props) {
  const id = useId();
  const problem = urlProblem(url);
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.fields}>
      <Field
        label={t('store.address', 'Store address')}
        description={t('store.addressHint', 'Where the Watchbill store answers, as seen from the Grafana server.')}
        error={problem}
        invalid={problem !== undefined}
        required
      >
        <Input
          id={`${id}-url`}
          value={url}
          placeholder={DEFAULT_STORE_URL}
          disabled={disabled}
          onChange={(event) => onUrl(event.currentTarget.value.trim())}
        />
      </Field>
      <Field
        label={t('store.token', 'Token')}
        description={
          <Text color="secondary" variant="bodySmall">
            <Trans i18nKey="store.tokenHint">
              The Grafana token of the store&apos;s configuration file. Grafana keeps it encrypted and never sends it to
              a browser.
            </Trans>
          </Text>
        }
        required
      >
        <SecretInput
          id={`${id}-token`}
          value={token}
          isConfigured={tokenKept}
          disabled={disabled}
          autoComplete="off"
          onChange={(event) => onToken(event.currentTarget.value.trim())}
          onReset={onTokenReset}
        />
      </Field>
    </div>
  );
}

/** Validation error of a typed URL; undefined if it is empty or valid. */
function urlProblem(url: string): string | undefined {
  if (url === '' || /^https?:\/\/[^/\s]+/.test(url)) {
    return undefined;
  }
  return t('store.addressProblem', 'An address begins with http:// or https://, such as {{example}}', {
    example: DEFAULT_STORE_URL,
    ...UNESCAPED,
  });
}

/** Limits the fields' width on wide pages. */
const getStyles = (theme: GrafanaTheme2) => ({ fields: css({ maxWidth: theme.spacing(60) }) });
