import { type FieldDisplay, type PanelProps, VizOrientation } from '@grafana/data';
import { BarGaugeDisplayMode, type SingleStatBaseOptions } from '@grafana/schema';
import { BarGauge, useTheme2, VizRepeater } from '@grafana/ui';
import { displayValues } from './displayValues';
import { isEmpty, NoData } from './NoData';

interface BarGaugeOptions extends SingleStatBaseOptions {
  displayMode: BarGaugeDisplayMode;
}

/** The core panel "Bar gauge". */
export function BarGaugePanel(props: PanelProps<Partial<BarGaugeOptions>>) {
  const theme = useTheme2();
  const { data, width, height, options, renderCounter } = props;
  if (isEmpty(data)) {
    return <NoData />;
  }
  const orientation = options.orientation ?? VizOrientation.Horizontal;
  return (
    <VizRepeater<FieldDisplay>
      source={data}
      width={width}
      height={height}
      renderCounter={renderCounter}
      orientation={orientation}
      getValues={() => displayValues(props, theme)}
      renderValue={({ value, width, height, orientation }) => (
        <BarGauge
          value={value.display}
          field={value.field}
          display={value.view?.getFieldDisplayProcessor(value.colIndex ?? 0)}
          width={width}
          height={height}
          orientation={orientation}
          theme={theme}
          displayMode={options.displayMode ?? BarGaugeDisplayMode.Basic}
        />
      )}
    />
  );
}
