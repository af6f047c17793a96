import { css } from '@emotion/css';
import { cacheFieldDisplayNames, type GrafanaTheme2, getFrameDisplayName, type PanelProps } from '@grafana/data';
import type { TableCellHeight, TableSortByFieldState } from '@grafana/schema';
import { Combobox, useStyles2 } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { useState } from 'react';
import { isEmpty, NoData } from './NoData';

const PICKER_HEIGHT = 40;

interface TableOptions {
  cellHeight?: TableCellHeight;
  showHeader?: boolean;
  sortBy?: TableSortByFieldState[];
}

/** The core panel "Table", simplified: one frame at a time, sorted by a click on its header. */
export function TablePanel({ data, width, height, options, fieldConfig, timeRange, title }: PanelProps<TableOptions>) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState(0);
  if (isEmpty(data)) {
    return <NoData />;
  }
  const frames = data.series;
  // The table finds its columns by the names that fields show, which this puts on them.
  cacheFieldDisplayNames(frames);
  const frame = frames[chosen] ?? frames[0];
  const many = frames.length > 1;
  return (
    <div className={styles.panel}>
      {many && (
        <Combobox
          aria-label="Frame"
          options={frames.map((each, index) => ({ value: index, label: getFrameDisplayName(each, index) }))}
          value={chosen}
          onChange={({ value }) => setChosen(value)}
          width={30}
        />
      )}
      <TableNG
        data={frame}
        structureRev={data.structureRev}
        width={width}
        height={many ? height - PICKER_HEIGHT : height}
        noHeader={options.showHeader === false}
        ariaLabel={title}
        resizable
        sortBy={options.sortBy}
        cellHeight={options.cellHeight}
        fieldConfig={fieldConfig}
        timeRange={timeRange}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
