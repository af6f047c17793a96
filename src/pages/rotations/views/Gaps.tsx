import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type GapRow, readGapRows } from '../gapRow';
import { GapTable } from './GapTable';

/** Gaps of all rotations, with a column for the rotation. */
export function Gaps(props: ViewProps) {
  return <GapLists {...props} named />;
}

/** Gaps of one rotation. */
export function GapsOfOne(props: ViewProps) {
  return <GapLists {...props} named={false} />;
}

function GapLists({ frames, named, ...props }: ViewProps & { named: boolean }) {
  const styles = useStyles2(getStyles);
  const { ahead, past } = useMemo(() => readGapRows(frames.at(0), props.now), [frames, props.now]);
  const list = (title: string, gaps: GapRow[]) =>
    gaps.length > 0 && (
      <section aria-label={title} className={styles.list}>
        <Text element="h3" variant="h6">
          {title}
        </Text>
        <GapTable gaps={gaps} named={named} {...props} />
      </section>
    );
  return (
    <div className={styles.lists}>
      {list(t('rotations.gaps.ahead', 'Ahead'), ahead)}
      {list(t('rotations.gaps.past', 'Past'), past)}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  lists: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2, 4) }),
  list: css({ flex: '1 1 0', minWidth: `min(${theme.spacing(50)}, 100%)` }),
});
