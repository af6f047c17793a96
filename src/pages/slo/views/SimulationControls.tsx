import { css } from '@emotion/css';
import { type DataFrame, dateTime, getTimeZone, type GrafanaTheme2, makeTimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Field, IconButton, TimeRangeInput, useStyles2 } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import { MutedText } from '../../../shared/components/StatusLabel';
import type { ControlsProps } from '../../shared/scene/ViewPanel';
import { readBucketEdges, nearestTo, type Variant } from '../simulation';
import { LONG_WINDOWS_MINUTES } from '../simulatedSettings';
import {
  longWindowOf,
  OWN_REF_ID,
  readOwnVariant,
  simulationQueries,
  type SimulationSettings,
} from '../simulationQueries';
import { describeThreshold, formatSeconds, formatAlertWindows } from '../simulationFormats';
import { thresholdSteps } from '../thresholds';
import { StepSlider } from './StepSlider';

/** How long a slider rests before its value is asked for: one that is dragged passes over many. */
const REST_MS = 300;

/** What is tried and must be asked for: what is fast enough, the alert's windows, and time that is left out. */
export function SimulationControls({ frames, queries, onQueries }: ControlsProps) {
  const styles = useStyles2(getStyles);
  const { own, edges } = useDefined(frames);
  const [tried, setTried] = useState<SimulationSettings>({});
  useEffect(() => {
    const wanted = own && simulationQueries(own, tried);
    if (!wanted || JSON.stringify(wanted) === JSON.stringify(queries)) {
      return undefined;
    }
    const asking = setTimeout(() => onQueries(wanted), REST_MS);
    return () => clearTimeout(asking);
  }, [own, tried, queries, onQueries]);
  if (!own) {
    return null;
  }
  const choose = (change: SimulationSettings) => setTried({ ...tried, ...change });
  const { exclude } = tried;
  return (
    <div className={styles.controls}>
      {own.threshold !== null && (
        <Threshold
          own={own.threshold}
          edges={edges}
          value={tried.threshold ?? own.threshold}
          onChange={(threshold) => choose({ threshold })}
        />
      )}
      <StepSlider
        label={t('slo.simulation.long', 'Alert looks at')}
        values={LONG_WINDOWS_MINUTES}
        value={tried.long ?? longWindowOf(own)}
        text={formatAlertWindows}
        onChange={(long) => choose({ long })}
      />
      <Field label={t('slo.simulation.exclude', 'Leave out')} noMargin className={styles.exclude}>
        <div className={styles.range}>
          <TimeRangeInput
            value={makeTimeRange(dateTime(exclude?.from ?? null), dateTime(exclude?.to ?? null))}
            timeZone={getTimeZone()}
            hideTimeZone
            hideQuickRanges
            placeholder={t('slo.simulation.excludeNothing', 'Nothing')}
            onChange={({ from, to }) =>
              choose({ exclude: from.isValid() && from < to ? { from: from.valueOf(), to: to.valueOf() } : undefined })
            }
          />
          {exclude && (
            // The input's own mark for this cannot be reached by keyboard.
            <IconButton
              name="times"
              tooltip={t('slo.simulation.excludeNone', 'Leave nothing out')}
              onClick={() => choose({ exclude: undefined })}
            />
          )}
        </div>
      </Field>
    </div>
  );
}

/** The SLO as it is defined, and the edges of its histogram; as they were last where an answer lacks them. */
function useDefined(frames: DataFrame[]): { own: Variant | undefined; edges: number[] } {
  const found = useMemo(
    () => ({ frames, own: readOwnVariant(frames), edges: readBucketEdges(frames, OWN_REF_ID) }),
    [frames]
  );
  const [last, setLast] = useState(found);
  if (found.own && found.frames !== last.frames) {
    setLast(found);
  }
  return found.own ? found : last;
}

interface ThresholdProps {
  /** As defined, seconds. */
  own: number;
  /** Of the histogram; none where it is not kept by bucket. */
  edges: readonly number[];
  value: number;
  onChange: (seconds: number) => void;
}

/** A slider over the edges of the histogram, which are marked, and what lies between them. */
function Threshold({ own, edges, value, onChange }: ThresholdProps) {
  if (edges.length === 0) {
    return (
      <MutedText>
        {t(
          'slo.simulation.noEdges',
          'Fast enough is up to {{own}}. Nothing else can be tried: no buckets of the latency are kept, as of a native histogram or before the first reading.',
          { own: formatSeconds(own) }
        )}
      </MutedText>
    );
  }
  const values = thresholdSteps(edges, own);
  const chosen = nearestTo(value, values);
  return (
    <StepSlider
      label={t('slo.simulation.threshold', 'Fast enough up to')}
      values={values}
      value={chosen}
      text={formatSeconds}
      marked={edges}
      hint={describeThreshold(chosen, edges)}
      onChange={onChange}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 3), marginBottom: theme.spacing(1) }),
  range: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  exclude: css({ flex: '1 1 0', minWidth: theme.spacing(22), maxWidth: theme.spacing(40) }),
});
