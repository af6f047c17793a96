import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { MutedText } from '../../../shared/components/StatusLabel';
import { UNESCAPED } from '../../../shared/formats/unescaped';
import { formatMinutes, formatMoment } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { PanelNoteView } from '../../shared/views/PanelNote';
import { readCoarseHistory, isBounded } from '../simulation';
import { Comparison } from './Comparison';
import { SettingSliders } from './SettingSliders';
import { SweepTables } from './SweepTables';
import { useSweeps } from './useSweeps';

/** Sliders for target, window and burn rate, the simulated figures beside the actual ones, and two heat tables. */
export function Simulation({ frames, zone }: ViewProps) {
  const styles = useStyles2(getStyles);
  const sweeps = useSweeps(frames);
  const coarse = useMemo(() => readCoarseHistory(frames, 'B'), [frames]);
  const { own, budgets, pages, setting } = sweeps;
  const { target, days, burn } = setting;
  if (!budgets.variants.some(({ remaining }) => remaining !== null)) {
    return (
      <PanelNoteView text={t('slo.simulation.empty', 'There is no history yet that could be judged.')} failed={false} />
    );
  }
  return (
    <div className={styles.simulation}>
      <SettingSliders {...sweeps} />
      <div>
        <Comparison own={own} budget={budgets.at(target, days)} pages={pages.at(target, burn)} />
        <MutedText>
          <Trans i18nKey="slo.simulation.computed">
            Pages are those that burn alerts would have sent: as defined, all that page; as tried, the one above alone.
          </Trans>
        </MutedText>
        {coarse.map(({ before, minutes }) => (
          <MutedText key={before}>
            {t('slo.simulation.coarse', 'Pages and delays before {{before}} are known to within {{length}}.', {
              before: formatMoment(before, zone),
              length: formatMinutes(minutes),
              ...UNESCAPED,
            })}
          </MutedText>
        ))}
      </div>
      <SweepTables {...sweeps} />
      <Legend hatched={budgets.variants.some(isBounded)} />
    </div>
  );
}

/** Legend of the heat tables' borders and fills. */
function Legend({ hatched }: { hatched: boolean }) {
  return (
    <MutedText>
      <Trans i18nKey="slo.simulation.legend">
        Dashed: as defined now. Framed: as tried. Below zero, more than the whole budget is spent.
      </Trans>
      {hatched && (
        <>
          {' '}
          <Trans i18nKey="slo.simulation.hatched">
            Hatched: between two edges of the histogram. The budget is between the two figures, and pages are those of a
            straight line between the edges.
          </Trans>
        </>
      )}
    </MutedText>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  simulation: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
