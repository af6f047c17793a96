import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import type { ControlsProps } from '../../shared/scene/ViewPanel';
import { nearestTo } from '../replay';
import { ownOf, replayQueries, thresholdsAround } from '../replayQueries';
import { Steps } from './Steps';

/** Of an SLO on latency a slider for what is fast enough; what is compared always holds the SLO's own target and window. */
export function ReplayControls({ frames, queries, onQueries }: ControlsProps) {
  const styles = useStyles2(getStyles);
  // That question is answered also where another failed.
  const own = useMemo(() => ownOf(frames), [frames]);
  const [threshold, setThreshold] = useState<number | null>(null);
  useEffect(() => {
    const wanted = own && replayQueries(own, threshold);
    if (wanted && JSON.stringify(wanted) !== JSON.stringify(queries)) {
      onQueries(wanted);
    }
  }, [own, threshold, queries, onQueries]);
  if (!own || own.threshold === null) {
    return null;
  }
  const values = thresholdsAround(own.threshold);
  return (
    <div className={styles.controls}>
      <Steps
        label={t('slo.replay.threshold', 'Fast enough up to')}
        values={values}
        value={nearestTo(threshold ?? own.threshold, values)}
        text={secondsText}
        onChange={setThreshold}
      />
    </div>
  );
}

/** `300 ms`, `1.5 s`. */
function secondsText(seconds: number): string {
  return seconds < 1
    ? t('slo.replay.milliseconds', '{{n}} ms', { n: Math.round(seconds * 1000).toLocaleString() })
    : t('slo.replay.seconds', '{{n}} s', { n: seconds.toLocaleString(undefined, { maximumFractionDigits: 2 }) });
}

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({ display: 'flex', marginBottom: theme.spacing(1) }),
});
