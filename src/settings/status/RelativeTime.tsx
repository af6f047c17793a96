import { css } from '@emotion/css';
import { dateTime, dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

interface Props {
  /** ISO time, null for never. */
  at: string | null;
}

/** A relative time, such as "2 hours ago", with the absolute time on hover. */
export function RelativeTime({ at }: Props) {
  const styles = useStyles2(getStyles);
  if (at === null) {
    return <span>{t('config.never', 'never')}</span>;
  }
  return (
    <time className={styles.ago} dateTime={at} title={dateTimeFormat(at)}>
      {dateTime(at).fromNow()}
    </time>
  );
}

const getStyles = () => ({
  ago: css({ whiteSpace: 'nowrap' }),
});
