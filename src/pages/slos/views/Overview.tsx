import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { FilterInput, useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { useMeasure } from 'react-use';
import type { SloState } from '../../../shared/slo/states';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { PanelNoteView } from '../../shared/views/PanelNote';
import { matchingRows, readSloRows } from '../sloRow';
import { SloCards } from './SloCards';
import { SloTable } from './SloTable';
import { StateFilter } from './StateFilter';

/** Least width for the table of eight columns, px; narrower views show cards. */
const TABLE_WIDTH = 1000;

/** Number of SLOs by state, then all SLOs: as a table, or as cards where the view is narrow. */
export function Overview({ frames, now, zone, timeRange }: ViewProps) {
  const styles = useStyles2(getStyles);
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  const [search, setSearch] = useState('');
  const [states, setStates] = useState<SloState[]>([]);
  const rows = useMemo(() => readSloRows(frames.at(0)), [frames]);
  const shown = useMemo(() => matchingRows(rows, search, states), [rows, search, states]);
  const Slos = width >= TABLE_WIDTH ? SloTable : SloCards;
  const placeholder = t('slos.filter.search', 'Search by name, team or service');
  return (
    <div ref={ref} className={styles.overview}>
      <StateFilter rows={rows} chosen={states} onChange={setStates} />
      <FilterInput
        value={search}
        onChange={setSearch}
        placeholder={placeholder}
        aria-label={placeholder}
        escapeRegex={false}
      />
      {shown.length === 0 && <PanelNoteView text={t('slos.filter.none', 'No SLO matches.')} failed={false} />}
      {width > 0 && shown.length > 0 && <Slos rows={shown} now={now} zone={zone} timeRange={timeRange} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  overview: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
