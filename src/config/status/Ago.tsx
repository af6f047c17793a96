import { dateTime, dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';

interface Props {
  /** ISO time, null for never. */
  at: string | null;
}

/** How long ago something was, with the moment itself on hover. */
export function Ago({ at }: Props) {
  if (at === null) {
    return <span>{t('config.never', 'never')}</span>;
  }
  return (
    <time dateTime={at} title={dateTimeFormat(at)}>
      {dateTime(at).fromNow()}
    </time>
  );
}
