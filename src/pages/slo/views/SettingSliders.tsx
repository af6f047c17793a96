import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { formatBurnRate } from '../../../shared/formats/burnRate';
import { formatTarget } from '../../slos/formats';
import { formatAlertWindows } from '../simulationFormats';
import { StepSlider } from './StepSlider';
import type { Sweeps } from './useSweeps';

/** Long window shown before an answer has one, minutes. */
const USUAL_LONG = 60;

/** Sliders for the simulated target, window and burn rate. */
export function SettingSliders({ budgets, pages, setting, choose }: Sweeps) {
  const styles = useStyles2(getStyles);
  const windows = formatAlertWindows(pages.variants.at(0)?.long ?? USUAL_LONG);
  return (
    <div className={styles.sliders}>
      <StepSlider
        label={t('slo.simulation.target', 'Target')}
        values={budgets.targets}
        value={setting.target}
        text={formatTarget}
        onChange={(target) => choose({ target })}
      />
      <StepSlider
        label={t('slo.simulation.window', 'Window')}
        values={budgets.others}
        value={setting.days}
        text={daysText}
        onChange={(days) => choose({ days })}
      />
      <StepSlider
        label={t('slo.simulation.burn', 'Page at, over {{windows}}', { windows })}
        values={pages.others}
        value={setting.burn}
        text={formatBurnRate}
        onChange={(burn) => choose({ burn })}
      />
    </div>
  );
}

function daysText(days: number): string {
  return t('slo.simulation.days', '{{count}} days', { count: days, defaultValue_one: '{{count}} day' });
}

const getStyles = (theme: GrafanaTheme2) => ({
  sliders: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 3) }),
});
