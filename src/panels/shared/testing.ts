import { dateTime, EventBusSrv, LoadingState, type PanelProps, type TimeRange } from '@grafana/data';

/** A time range of epoch milliseconds. */
export function rangeOf(from: number, to: number): TimeRange {
  const span = { from: dateTime(from), to: dateTime(to) };
  return { ...span, raw: span };
}

/** Props that Grafana passes to a panel of 800 × 400 px in UTC, with changes. */
export function panelProps<Options>(
  title: string,
  timeRange: TimeRange,
  options: Options,
  { data, ...more }: Partial<Omit<PanelProps<Options>, 'data'>> & { data: Partial<PanelProps<Options>['data']> }
): PanelProps<Options> {
  return {
    id: 1,
    title,
    data: { state: LoadingState.Done, series: [], timeRange, ...data },
    timeRange,
    timeZone: 'utc',
    options,
    fieldConfig: { defaults: {}, overrides: [] },
    transparent: false,
    width: 800,
    height: 400,
    renderCounter: 0,
    eventBus: new EventBusSrv(),
    replaceVariables: (text) => text,
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    onChangeTimeRange: () => undefined,
    ...more,
  };
}
