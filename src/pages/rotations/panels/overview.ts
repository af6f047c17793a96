import { t } from '@grafana/i18n';
import { rotationListFrame } from '@watchbill/contract';
import { pagePath } from '../../../shared/routes';
import { forColumn, MINUTES_UNIT, type PanelSpec } from '../../shared/panelSpec';
import { onlyColumns, MINUTE_COLUMN } from '../../shared/tablePanel';
import { rotationsQueries } from '../queries';

/** Panel with all rotations: who is on call, the next gap, score and fairness. */
export function overviewPanel(): PanelSpec {
  return {
    id: 'overview',
    title: t('rotations.overview.title', 'Rotations'),
    description: t(
      'rotations.overview.description',
      'Whichever needs somebody first comes first. Coverage and score are those of the time range, past and ahead.'
    ),
    plugin: 'table',
    queries: [rotationsQueries.overview],
    whenEmpty: t('rotations.overview.empty', 'This team has no rotation.'),
    options: { cellHeight: 'sm', showHeader: true },
    transformations: onlyColumns(
      rotationListFrame,
      'rotation',
      'onNow',
      'next',
      'nextAt',
      'nextGap',
      'gapMinutes',
      'coverage',
      'score',
      'problem'
    ),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 85 } },
      overrides: [
        forColumn(rotationListFrame, 'rotation', { 'custom.minWidth': 170, links: [PAGE_LINK] }),
        forColumn(rotationListFrame, 'gapMinutes', { ...MINUTES_UNIT, 'custom.width': 100 }),
        forColumn(rotationListFrame, 'coverage', { ...COVERAGE, 'custom.width': 95 }),
        forColumn(rotationListFrame, 'score', { min: 0, max: 100, decimals: 0, 'custom.width': 65 }),
        forColumn(rotationListFrame, 'onNow', { noValue: '–' }),
        forColumn(rotationListFrame, 'nextAt', MINUTE_COLUMN),
        forColumn(rotationListFrame, 'nextGap', { ...MINUTE_COLUMN, noValue: '–' }),
      ],
    },
  };
}

/** Data link to the page of the row's rotation; Grafana inserts the id and the dashboard's time range. */
const PAGE_LINK = {
  title: 'Open its page',
  url: `${pagePath('rotations')}/\${__value.raw}?\${__url_time_range}`,
};

/** Four decimals, so that a gap of one minute in a year still shows as less than 100%. */
const COVERAGE = {
  unit: 'percentunit',
  decimals: 4,
  mappings: [{ type: 'value', options: { '1': { text: '100%', index: 0 } } }],
};
