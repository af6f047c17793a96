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

/** Debounce of the sliders, ms: a dragged slider passes many values, which are not all queried. */
const REST_MS = 300;

/** Controls for settings that need a new query: latency threshold, the alert's windows, and excluded time. */
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
            // A button of our own, since the input's clear icon is not reachable by keyboard.
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

/** The current definition and its histogram's bucket boundaries, or the last known ones if an answer lacks them. */
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
  /** The threshold of the SLO's definition, seconds. */
  own: number;
  /** The histogram's bucket boundaries, seconds; empty for an SLO without a histogram. */
  edges: readonly number[];
  value: number;
  onChange: (seconds: number) => void;
}

/** Slider for the latency threshold, over bucket boundaries (marked) and values between them. */
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
