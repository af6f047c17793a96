import {
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  getDisplayValueAlignmentFactors,
  type PanelProps,
  VizOrientation,
} from '@grafana/data';
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  type SingleStatBaseOptions,
} from '@grafana/schema';
import { BigValue, useTheme2, VizRepeater } from '@grafana/ui';
import { displayValues } from './displayValues';
import { isEmpty, NoData } from './NoData';

interface StatOptions extends SingleStatBaseOptions {
  colorMode: BigValueColorMode;
  textMode: BigValueTextMode;
  justifyMode: BigValueJustifyMode;
}

/** The core panel "Stat", simplified: no sparkline. */
export function StatPanel(props: PanelProps<Partial<StatOptions>>) {
  const theme = useTheme2();
  const { data, width, height, options, renderCounter } = props;
  if (isEmpty(data)) {
    return <NoData />;
  }
  return (
    <VizRepeater<FieldDisplay, DisplayValueAlignmentFactors>
      autoGrid
      itemSpacing={3}
      source={data}
      width={width}
      height={height}
      renderCounter={renderCounter}
      orientation={options.orientation ?? VizOrientation.Auto}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      getValues={() => displayValues(props, theme)}
      renderValue={({ value, width, height, count, alignmentFactors }) => (
        <BigValue
          value={value.display}
          count={count}
          alignmentFactors={alignmentFactors}
          width={width}
          height={height}
          theme={theme}
          colorMode={options.colorMode ?? BigValueColorMode.Value}
          graphMode={BigValueGraphMode.None}
          text={options.text}
          textMode={options.textMode}
          justifyMode={options.justifyMode}
        />
      )}
    />
  );
}
