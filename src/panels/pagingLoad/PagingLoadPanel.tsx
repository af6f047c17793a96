import { css } from '@emotion/css';
import { LoadingState, type PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, InlineField, useStyles2, useTheme2 } from '@grafana/ui';
import { useId, useState } from 'react';
import { PanelMessage } from '../../shared/components/PanelMessage';
import { HeatMap } from './HeatMap';
import { type HourOfWeekAnswer, readHourOfWeek } from './hourOfWeek';
import { Legend } from './Legend';
import { levelColors, levelsUpTo } from './levels';
import type { PagingLoadOptions } from './options';

/** The panel "Paging load": a measure by hour of the week, in each responder's own time. */
export function PagingLoadPanel({ data, width, height, options }: PanelProps<PagingLoadOptions>) {
  const reading = readHourOfWeek(data.series);
  if (data.state === LoadingState.Error && reading.kind !== 'week') {
    const reason = data.errors?.[0]?.message ?? data.error?.message;
    return (
      <PanelMessage icon="exclamation-triangle" title={t('pagingLoadPanel.failed', 'The query failed')}>
        {reason}
      </PanelMessage>
    );
  }
  if (reading.kind === 'empty') {
    return data.state === LoadingState.Loading ? null : (
      <PanelMessage icon="info-circle" title={t('pagingLoadPanel.empty.title', 'No data')}>
        {t('pagingLoadPanel.empty.text', 'Nothing matches in this time range. Choose a longer one or fewer filters.')}
      </PanelMessage>
    );
  }
  if (reading.kind === 'wrong') {
    return (
      <PanelMessage
        icon="exclamation-circle"
        title={t('pagingLoadPanel.wrong.title', 'This needs the hour of the week')}
      >
        {t(
          'pagingLoadPanel.wrong.text',
          'In the query, choose a measure such as Interruptions and set “Over” to “Hour of the week”.'
        )}
      </PanelMessage>
    );
  }
  return <Weeks reading={reading} width={width} height={height} showValues={options.showValues} />;
}

/** Least panel height with a legend, px: below, the seven days need all of it. Tooltips show values at any height. */
const ROOM_FOR_LEGEND = 190;

interface WeeksProps {
  reading: Extract<HourOfWeekAnswer, { kind: 'week' }>;
  width: number;
  height: number;
  showValues: boolean;
}

function Weeks({ reading, width, height, showValues }: WeeksProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const pickerId = useId();
  const [chosen, setChosen] = useState<string>();
  const [toggled, setToggled] = useState<boolean>();

  const numbers = toggled ?? showValues;
  const week = reading.weeks.find(({ name }) => name === chosen) ?? reading.weeks[0];
  const levels = levelsUpTo(week.max);
  const roomy = height >= ROOM_FOR_LEGEND;

  return (
    <div className={styles.panel} style={{ width, height }}>
      {reading.weeks.length > 1 && (
        <InlineField label={t('pagingLoadPanel.group', 'Group')} htmlFor={pickerId} className={styles.picker}>
          <Combobox
            id={pickerId}
            options={reading.weeks.map(({ name }) => ({ value: name, label: name }))}
            value={week.name}
            onChange={({ value }) => setChosen(value)}
            width={30}
          />
        </InlineField>
      )}
      <HeatMap
        week={week}
        label={reading.label}
        levels={levels}
        sleep={reading.sleep}
        numbers={numbers}
        width={width}
      />
      {roomy && (
        <Legend
          levels={levels}
          colors={levelColors(theme, levels.length)}
          format={reading.format}
          sleep={reading.sleep}
          numbers={numbers}
          onNumbers={setToggled}
        />
      )}
    </div>
  );
}

const getStyles = () => ({
  panel: css({ display: 'flex', flexDirection: 'column', gap: 4, overflow: 'hidden' }),
  picker: css({ margin: 0 }),
});
