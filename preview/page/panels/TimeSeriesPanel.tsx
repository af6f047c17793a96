import type { PanelProps } from '@grafana/data';
import {
  LegendDisplayMode,
  type OptionsWithLegend,
  type OptionsWithTooltip,
  TooltipDisplayMode,
} from '@grafana/schema';
import { TimeSeries, TooltipPlugin, ZoomPlugin } from '@grafana/ui';
import { isEmpty, NoData } from './NoData';

/** The core panel "Time series", simplified. */
export function TimeSeriesPanel({
  data,
  width,
  height,
  timeRange,
  timeZone,
  options,
  onChangeTimeRange,
}: PanelProps<Partial<OptionsWithLegend & OptionsWithTooltip>>) {
  if (isEmpty(data)) {
    return <NoData />;
  }
  const { legend, tooltip } = options;
  return (
    <TimeSeries
      frames={data.series}
      structureRev={data.structureRev}
      width={width}
      height={height}
      timeRange={timeRange}
      timeZone={timeZone}
      legend={{
        showLegend: legend?.showLegend ?? true,
        displayMode: legend?.displayMode ?? LegendDisplayMode.List,
        placement: legend?.placement ?? 'bottom',
        calcs: legend?.calcs ?? [],
      }}
    >
      {(config, alignedFrame) => (
        <>
          <ZoomPlugin config={config} onZoom={onChangeTimeRange} />
          <TooltipPlugin
            data={alignedFrame}
            frames={data.series}
            config={config}
            mode={tooltip?.mode ?? TooltipDisplayMode.Single}
            sortOrder={tooltip?.sort}
            timeZone={timeZone}
          />
        </>
      )}
    </TimeSeries>
  );
}
