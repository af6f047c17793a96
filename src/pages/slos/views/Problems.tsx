import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { StatusLabel } from '../../../shared/components/StatusLabel';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type DefinitionProblem, readDefinitionProblems } from '../definitionProblem';

/** Problems shown before "show all". */
const FEW = 10;

/** List of problems with file, line and field. */
export function Problems({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const problems = useMemo(() => readDefinitionProblems(frames.at(0)), [frames]);
  const [all, setAll] = useState(false);
  const shown = all ? problems : problems.slice(0, FEW);
  return (
    <>
      <ul className={styles.list}>
        {shown.map((problem) => (
          <Problem key={problem.key} problem={problem} />
        ))}
      </ul>
      {shown.length < problems.length && (
        <Button size="sm" fill="text" onClick={() => setAll(true)}>
          {t('slos.problems.all', 'Show all {{n}}', { n: problems.length })}
        </Button>
      )}
    </>
  );
}

function Problem({ problem: { place, field, message } }: { problem: DefinitionProblem }) {
  const styles = useStyles2(getStyles);
  return (
    <li>
      <StatusLabel tone="bad">
        <code className={styles.code}>{place}</code> {field !== null && <code className={styles.code}>{field}</code>}
      </StatusLabel>
      <div className={styles.message}>{message}</div>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), listStyle: 'none' }),
  code: css({ overflowWrap: 'anywhere', whiteSpace: 'normal' }),
  message: css({ paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
});
