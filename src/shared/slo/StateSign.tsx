import { css } from '@emotion/css';
import { type IconName, useStyles2 } from '@grafana/ui';
import { Sign, type Tone } from '../components/Sign';
import { type SloState, stateText } from './states';

/** How an SLO stands: a word with a sign of its own. */
export function StateSign({ state }: { state: SloState }) {
  const styles = useStyles2(getStyles);
  return (
    <Sign tone={TONES[state]} icon={STATE_ICONS[state]}>
      <span className={styles.word}>{stateText(state)}</span>
    </Sign>
  );
}

export const TONES: Record<SloState, Tone> = { exhausted: 'bad', burning: 'fair', noData: 'unknown', healthy: 'good' };

/** The sign of each state. */
export const STATE_ICONS: Record<SloState, IconName> = {
  exhausted: 'exclamation-triangle',
  burning: 'fire',
  noData: 'question-circle',
  healthy: 'check-circle',
};

const getStyles = () => ({ word: css({ whiteSpace: 'nowrap' }) });
