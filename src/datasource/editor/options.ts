import { t } from '@grafana/i18n';
import type { ComboboxOption } from '@grafana/ui';
import type { Catalog, DimensionInfo, Filter, Interval, Over } from '@watchbill/contract';

/** A select option for a catalog entry (measure, dimension or list). */
export function toOption({ name, label, description }: { name: string; label: string; description: string }) {
  return { value: name, label, description };
}

/** The dimensions of the given names, in the catalog's order. */
export function dimensionsNamed(names: readonly string[], catalog: Catalog): DimensionInfo[] {
  return catalog.dimensions.filter(({ name }) => names.includes(name));
}

export function overOptions(can: readonly Over[]): Array<ComboboxOption<Over>> {
  const all: Array<ComboboxOption<Over>> = [
    {
      value: 'time',
      label: t('datasource.over.time', 'Time'),
      description: t('datasource.over.timeDescription', 'A line or bars over time'),
    },
    {
      value: 'total',
      label: t('datasource.over.total', 'The whole range'),
      description: t('datasource.over.totalDescription', 'One number for each group'),
    },
    {
      value: 'hourOfWeek',
      label: t('datasource.over.hourOfWeek', 'Hour of the week'),
      description: t(
        'datasource.over.hourOfWeekDescription',
        "Monday 00:00 to Sunday 23:00, in each responder's own zone"
      ),
    },
  ];
  return all.filter(({ value }) => can.includes(value));
}

export function intervalOptions(): Array<ComboboxOption<Interval>> {
  return [
    {
      value: 'auto',
      label: t('datasource.every.auto', 'Auto'),
      description: t('datasource.every.autoDescription', 'As fits the panel'),
    },
    { value: 'hour', label: t('datasource.every.hour', 'Hour') },
    { value: 'day', label: t('datasource.every.day', 'Day') },
    { value: 'week', label: t('datasource.every.week', 'Week') },
    { value: 'month', label: t('datasource.every.month', 'Month') },
  ];
}

export function operatorOptions(): Array<ComboboxOption<Filter['op']>> {
  return [
    { value: '=', label: t('datasource.operator.is', 'is') },
    { value: '!=', label: t('datasource.operator.isNot', 'is not') },
  ];
}

/** Label of a statistic; `p95` and the like are their own label. */
export function statisticLabel(statistic: string): string {
  switch (statistic) {
    case 'p50':
      return t('datasource.statistic.p50', 'Median (p50)');
    case 'max':
      return t('datasource.statistic.max', 'Longest');
    case 'count':
      return t('datasource.statistic.count', 'Count');
    case 'never':
      return t('datasource.statistic.never', 'Never');
    default:
      return statistic;
  }
}
