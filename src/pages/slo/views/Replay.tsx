import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { Quiet } from '../../../shared/components/Sign';
import { burnText } from '../../../shared/formats/burnRate';
import { PLAIN } from '../../../shared/formats/plain';
import { minutesText, momentText } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { PanelWords } from '../../shared/views/PanelWords';
import { targetText } from '../../slos/words';
import { coarseOf, isBounded, nearestTo, sweepOf, type Variant } from '../replay';
import { ownOf } from '../replayQueries';
import { windowsText } from '../replayWords';
import { Comparison } from './Comparison';
import { type HeatCell, HeatTable } from './HeatTable';
import { Steps } from './Steps';

/** Where the sliders begin when the SLO has no such window, or several alerts that page. */
const USUAL_DAYS = 30;
const USUAL_BURN = 14.4;
/** Minutes. */
const USUAL_LONG = 60;

/** Pages at which their colour is deepest. */
const MANY_PAGES = 20;

interface Tried {
  target?: number;
  days?: number;
  burn?: number;
}

/** Sliders choose another target, window and burn rate; what would have been is told beside what is, and in two pictures. */
export function Replay({ frames, zone }: ViewProps) {
  const styles = useStyles2(getStyles);
  const budgets = useMemo(() => sweepOf(frames, 'A', 'days'), [frames]);
  const pages = useMemo(() => sweepOf(frames, 'B', 'burn'), [frames]);
  const [tried, setTried] = useState<Tried>({});
  const own = useMemo(() => ownOf(frames), [frames]);
  const coarse = useMemo(() => coarseOf(frames, 'B'), [frames]);
  const target = tried.target ?? nearestTo(own?.target, budgets.targets);
  const days = tried.days ?? nearestTo(own?.days ?? USUAL_DAYS, budgets.others);
  const burn = tried.burn ?? nearestTo(own?.burn ?? USUAL_BURN, pages.others);
  if (!budgets.variants.some(({ remaining }) => remaining !== null)) {
    return <PanelWords text={t('slo.replay.empty', 'There is no history yet that could be judged.')} failed={false} />;
  }
  const choose = (change: Tried) => setTried({ ...tried, ...change });
  const windows = windowsText(pages.variants.at(0)?.long ?? USUAL_LONG);
  const isHatched = budgets.variants.some(isBounded);
  return (
    <div className={styles.replay}>
      <div className={styles.sliders}>
        <Steps
          label={t('slo.replay.target', 'Target')}
          values={budgets.targets}
          value={target}
          text={targetText}
          onChange={(value) => choose({ target: value })}
        />
        <Steps
          label={t('slo.replay.window', 'Window')}
          values={budgets.others}
          value={days}
          text={daysText}
          onChange={(value) => choose({ days: value })}
        />
        <Steps
          label={t('slo.replay.burn', 'Page at, over {{windows}}', { windows })}
          values={pages.others}
          value={burn}
          text={burnText}
          onChange={(value) => choose({ burn: value })}
        />
      </div>
      <div>
        <Comparison own={own} budget={budgets.at(target, days)} pages={pages.at(target, burn)} />
        <Quiet>
          <Trans i18nKey="slo.replay.computed">
            Pages are those that burn alerts would have sent: as defined, all that page; as tried, the one above alone.
          </Trans>
        </Quiet>
        {coarse.map(({ before, minutes }) => (
          <Quiet key={before}>
            {t('slo.replay.coarse', 'Pages and delays before {{before}} are known to within {{length}}.', {
              before: momentText(before, zone),
              length: minutesText(minutes),
              ...PLAIN,
            })}
          </Quiet>
        ))}
      </div>
      <div className={styles.pictures}>
        <HeatTable
          title={t('slo.replay.budgets', 'Error budget left')}
          rowTitle={t('slo.replay.target', 'Target')}
          columnTitle={t('slo.replay.window', 'Window')}
          rows={budgets.targets}
          columns={budgets.others}
          rowText={targetText}
          columnText={shortDaysText}
          cell={(row, column) => budgetCell(budgets.at(row, column))}
          chosen={{ row: target, column: days }}
          onChoose={(row, column) => choose({ target: row, days: column })}
        />
        <HeatTable
          title={t('slo.replay.pages', 'Pages')}
          rowTitle={t('slo.replay.target', 'Target')}
          columnTitle={t('slo.replay.burnRate', 'Burn rate that pages')}
          rows={pages.targets}
          columns={pages.others}
          rowText={targetText}
          columnText={burnText}
          cell={(row, column) => pagesCell(pages.at(row, column))}
          chosen={{ row: target, column: burn }}
          onChoose={(row, column) => choose({ target: row, burn: column })}
        />
      </div>
      <Quiet>
        <Trans i18nKey="slo.replay.legend">
          Dashed: as defined now. Framed: as tried. Below zero, more than the whole budget is spent.
        </Trans>
        {isHatched && (
          <>
            {' '}
            <Trans i18nKey="slo.replay.hatched">
              Hatched: between two edges of the histogram. The budget is between the two figures, and pages are those of
              a straight line between the edges.
            </Trans>
          </>
        )}
      </Quiet>
    </div>
  );
}

function budgetCell(variant: Variant | undefined): HeatCell | undefined {
  if (!variant || variant.remaining === null) {
    return undefined;
  }
  const { remaining, own } = variant;
  const bounded = isBounded(variant);
  const [low, high] = bounded ? [variant.low ?? remaining, variant.high ?? remaining] : [remaining, remaining];
  return {
    text: bounded ? `${wholePercent(low)} …\n${wholePercent(high)}` : wholePercent(remaining),
    tone: low >= 0 ? 'good' : high < 0 ? 'bad' : 'open',
    strength: Math.min(Math.abs(low), Math.abs(high)),
    bounded,
    own,
  };
}

function pagesCell(variant: Variant | undefined): HeatCell | undefined {
  if (!variant || variant.pages === null) {
    return undefined;
  }
  const { pages, own } = variant;
  const bounded = isBounded(variant);
  return {
    text: `${bounded ? '≈ ' : ''}${pages.toLocaleString()}`,
    tone: pages === 0 ? 'good' : 'bad',
    strength: pages / MANY_PAGES,
    bounded,
    own,
  };
}

function wholePercent(share: number): string {
  return share.toLocaleString(undefined, { style: 'percent' });
}

function daysText(days: number): string {
  return t('slo.replay.days', '{{count}} days', { count: days, defaultValue_one: '{{count}} day' });
}

function shortDaysText(days: number): string {
  return t('slo.replay.shortDays', '{{n}} d', { n: days });
}

const getStyles = (theme: GrafanaTheme2) => ({
  replay: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  sliders: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 3) }),
  pictures: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2, 4) }),
});
