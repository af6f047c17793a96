import { t, Trans } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { formatMoment } from '../../../shared/formats/times';
import { DAY, type Span } from '../../../shared/time';
import type { ViewProps } from '../scene/ViewPanel';

/** Time shown before and after the span, for context such as the shifts around a gap. */
const AROUND = DAY;

interface Props extends Pick<ViewProps, 'zone' | 'onTimeRange'> {
  span: Span;
}

/** Button that sets the page's time range to a span, plus a day before and after it. */
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
