import { t } from '@grafana/i18n';
import { sloListFrame } from '@watchbill/contract';
import { pagePath } from '../../../shared/routes';
import { SLO_STATES, type SloState, sloStateLabel } from '../../../shared/slo/states';
import { forColumn, type PanelSpec } from '../../shared/panelSpec';
import { onlyColumns, MINUTE_COLUMN } from '../../shared/tablePanel';
import { slosQueries } from '../queries';

/** Panel with all SLOs: state, remaining budget and burn rate. */
export function overviewPanel(): PanelSpec {
  return {
    id: 'overview',
    title: t('slos.overview.title', 'SLOs'),
    description: t(
      'slos.overview.description',
      'Those in danger first, as they stood at the end of the time range. Each budget is that of its own window, each burn rate that of the last hour.'
    ),
    plugin: 'table',
    queries: [slosQueries.overview],
    whenEmpty: t('slos.overview.empty', 'No SLO is in force here.'),
    options: { cellHeight: 'sm', showHeader: true },
    transformations: onlyColumns(
      sloListFrame,
      'slo',
      'team',
      'objective',
      'sli',
      'remaining',
      'burnRate',
      'exhaustsAt',
      'coverage',
      'state',
      'pages'
    ),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 60, wrapHeaderText: true } },
      overrides: [
        forColumn(sloListFrame, 'slo', { 'custom.minWidth': 170, links: [PAGE_LINK] }),
        forColumn(sloListFrame, 'objective', { 'custom.minWidth': 170, 'custom.wrapText': true }),
        forColumn(sloListFrame, 'team', { 'custom.width': 100 }),
        forColumn(sloListFrame, 'sli', { decimals: 3, 'custom.width': 80 }),
        forColumn(sloListFrame, 'remaining', { decimals: 1, min: -1, max: 1, 'custom.width': 80 }),
        forColumn(sloListFrame, 'burnRate', { decimals: 1, 'custom.width': 70 }),
        forColumn(sloListFrame, 'exhaustsAt', {
          ...MINUTE_COLUMN,
          noValue: '–',
          displayName: t('slos.column.runsOut', 'Runs out'),
        }),
        forColumn(sloListFrame, 'coverage', { decimals: 1, 'custom.width': 85 }),
        forColumn(sloListFrame, 'pages', { 'custom.width': 70 }),
        forColumn(sloListFrame, 'state', {
          'custom.width': 95,
          mappings: stateMappings(),
          'custom.cellOptions': { type: 'color-text' },
        }),
      ],
    },
  };
}

/** Value mappings of states to labels and colors. */
function stateMappings() {
  const colors: Record<SloState, string> = { healthy: 'green', burning: 'orange', exhausted: 'red', noData: 'text' };
  const options = SLO_STATES.map((state, index) => [
    state,
    { text: sloStateLabel(state), color: colors[state], index },
  ]);
  return [{ type: 'value', options: Object.fromEntries(options) }];
}

/** Data link to the page of the row's SLO; Grafana inserts the id and the dashboard's time range. */
const PAGE_LINK = {
  title: 'Open its page',
  url: `${pagePath('slos')}/\${__value.raw}?\${__url_time_range}`,
};
