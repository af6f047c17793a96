import { css } from '@emotion/css';
import { type GrafanaTheme2, getFrameDisplayName, type PanelProps } from '@grafana/data';
import type { TableCellHeight } from '@grafana/schema';
import { Combobox, Table, useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import { isEmpty, NoData } from './NoData';

const PICKER_HEIGHT = 40;

interface TableOptions {
  cellHeight?: TableCellHeight;
  showHeader?: boolean;
}

/** The core panel "Table", simplified: one frame at a time, sorted by a click on its header. */
export function TablePanel({ data, width, height, options, timeRange, title }: PanelProps<TableOptions>) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState(0);
  if (isEmpty(data)) {
    return <NoData data={data} />;
  }
  const frames = data.series;
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
      <Table
        ariaLabel={title}
        data={frame}
        width={width}
        height={many ? height - PICKER_HEIGHT : height}
        columnMinWidth={90}
        noHeader={options.showHeader === false}
        cellHeight={options.cellHeight}
        timeRange={timeRange}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
