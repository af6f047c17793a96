import { t } from '@grafana/i18n';
import { fixedColor, forField, forQuery, FULL_NUMBER, type PanelSpec } from '../../shared/panelSpec';
import { pagingLoadQueries } from '../queries';

/** The headline figures, each compared with the preceding span of the same length. */
export function headlinePanels(): PanelSpec[] {
  return [
    {
      ...stat('pages', 160),
      title: t('pagingLoad.pages.title', 'Pages'),
      description: t(
        'pagingLoad.pages.description',
        'Notifications that interrupted one responder; before is the same span just before.'
      ),
      queries: [pagingLoadQueries.pages, pagingLoadQueries.pagesBefore],
      fieldConfig: againstBefore(),
    },
    {
      ...stat('interruptions', 192),
      title: t('pagingLoad.interruptions.title', 'Interruptions'),
      description: t(
        'pagingLoad.interruptions.description',
        'Pages to one responder within 60 seconds of the last count once; before is the same span just before.'
      ),
      queries: [pagingLoadQueries.interruptions, pagingLoadQueries.interruptionsBefore],
      fieldConfig: againstBefore(),
    },
    {
      ...stat('sleepInterruptions', 204),
      title: t('pagingLoad.sleep.title', 'Sleep interruptions'),
      description: t(
        'pagingLoad.sleep.description',
        "Interruptions in sleep hours, 22:00–08:00 in the responder's own time unless the team set others."
      ),
      queries: [pagingLoadQueries.sleepInterruptions],
      fieldConfig: { defaults: plain, overrides: [forQuery('A', FULL_NUMBER)] },
    },
    {
      ...stat('disruptedHours', 202),
      title: t('pagingLoad.disrupted.title', 'Disrupted hours'),
      description: t('pagingLoad.disrupted.description', 'Distinct clock hours with an interruption.'),
      queries: [pagingLoadQueries.disruptedHours],
      // The title says hours; Grafana's unit for time would convert large numbers to weeks.
      fieldConfig: { defaults: plain, overrides: [forQuery('A', FULL_NUMBER)] },
    },
    {
      ...stat('timeToAcknowledge', 237),
      title: t('pagingLoad.ack.title', 'Time to acknowledge'),
      description: t(
        'pagingLoad.ack.description',
        'From page to the first human action: half within p50, 95 of 100 within p95, over the pages that were acknowledged.'
      ),
      queries: [pagingLoadQueries.timeToAcknowledge],
      options: { ...statOptions, orientation: 'horizontal', text: { titleSize: 12, valueSize: 16 } },
      fieldConfig: {
        defaults: plain,
        overrides: [
          forField('p50', { displayName: 'p50' }),
          forField('p95', { displayName: 'p95' }),
          forField('count', { ...FULL_NUMBER, displayName: t('pagingLoad.ack.count', 'acknowledged') }),
          forField('never', { ...FULL_NUMBER, displayName: t('pagingLoad.ack.never', 'never') }),
        ],
      },
    },
  ];
}

const plain = { color: fixedColor('text') };

const statOptions = {
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  colorMode: 'none',
  graphMode: 'none',
  textMode: 'auto',
  orientation: 'auto',
  justifyMode: 'auto',
  text: { titleSize: 12, valueSize: 28 },
};

/** A stat panel; `minWidth` is the width that its title and the header icons need, px. */
function stat(id: string, minWidth: number): PanelSpec {
  return {
    id,
    minWidth,
    title: '',
    description: '',
    plugin: 'stat',
    queries: [],
    fieldConfig: { defaults: plain, overrides: [] },
    options: statOptions,
  };
}

function againstBefore(): PanelSpec['fieldConfig'] {
  return {
    defaults: plain,
    overrides: [
      forQuery('A', { ...FULL_NUMBER, displayName: t('pagingLoad.now', 'now') }),
      // A dash instead of 0: before the store's first fact, the value is unknown.
      forQuery('B', { ...FULL_NUMBER, displayName: t('pagingLoad.figure.before', 'before'), noValue: '–' }),
    ],
  };
}
