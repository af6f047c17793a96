import { css } from '@emotion/css';
import { type IconName, useStyles2 } from '@grafana/ui';
import { StatusLabel, type Tone } from '../components/StatusLabel';
import { type SloState, sloStateLabel } from './states';

/** Label of an SLO's state, with an icon. */
export function SloStateLabel({ state }: { state: SloState }) {
  const styles = useStyles2(getStyles);
  return (
    <StatusLabel tone={TONES[state]} icon={STATE_ICONS[state]}>
      <span className={styles.word}>{sloStateLabel(state)}</span>
    </StatusLabel>
  );
}

export const TONES: Record<SloState, Tone> = { exhausted: 'bad', burning: 'fair', noData: 'unknown', healthy: 'good' };

/** Icon of each state. */
export const STATE_ICONS: Record<SloState, IconName> = {
  exhausted: 'exclamation-triangle',
  burning: 'fire',
  noData: 'question-circle',
  healthy: 'check-circle',
};

const getStyles = () => ({ word: css({ whiteSpace: 'nowrap' }) });
