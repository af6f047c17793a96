import { t, Trans } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { formatMoment } from '../../../shared/formats/times';
import { DAY, type Span } from '../../../shared/time';
import type { ViewProps } from '../scene/ViewPanel';

/** Shown around what it is about: who is on call before and after it. */
const AROUND = DAY;

interface Props extends Pick<ViewProps, 'zone' | 'onTimeRange'> {
  span: Span;
}

/** A button that shows a time, and a day before and after it, on the whole page. */
export function ShowTimeButton({ span: { from, to }, zone, onTimeRange }: Props) {
  return (
    <Button
      size="sm"
      fill="text"
      icon="search-plus"
      aria-label={t('rotations.gap.showOne', 'Show the time around {{from}}', { from: formatMoment(from, zone) })}
      onClick={() => onTimeRange({ from: from - AROUND, to: to + AROUND })}
    >
      <Trans i18nKey="rotations.gap.show">Show</Trans>
    </Button>
  );
}
