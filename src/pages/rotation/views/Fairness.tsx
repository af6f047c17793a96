import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { useMeasure } from 'react-use';
import { compareNames } from '../../../shared/compareNames';
import { UNESCAPED } from '../../../shared/formats/unescaped';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { Cards } from '../../shared/views/Cards';
import { LabelledValues } from '../../shared/views/LabelledValues';
import { type Member, readMembers } from '../member';
import { memberColumns } from './memberColumns';

/** Least width for the table of six columns, px; narrower views show cards. */
const TABLE_WIDTH = 760;
const PAGE_SIZE = 12;

type Cell = CellProps<Member>;

/** Each member's load: as a table, or as cards where the view is narrow. */
export function Fairness({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  const members = useMemo(() => readMembers(frames), [frames]);
  const Members = width >= TABLE_WIDTH ? MemberTable : MemberCards;
  return (
    <div ref={ref} className={styles.members}>
      {width > 0 && <Members members={members} />}
    </div>
  );
}

function MemberTable({ members }: { members: Member[] }) {
  const columns = useMemo<Array<Column<Member>>>(
    () => [
      {
        id: 'name',
        header: t('rotation.fairness.member', 'Member'),
        cell: ({ row: { original } }: Cell) => <MemberName {...original} />,
        sortType: (a, b) => compareNames(a.original.name, b.original.name),
      },
      ...memberColumns().map(({ id, label, Value }) => ({
        id,
        header: label,
        cell: ({ row: { original } }: Cell) => <Value {...original} />,
        sortType: 'number' as const,
      })),
    ],
    []
  );
  return <InteractiveTable columns={columns} data={members} getRowId={({ id }) => id} pageSize={PAGE_SIZE} />;
}

function MemberCards({ members }: { members: Member[] }) {
  return (
    <Cards rows={members}>
      {(member) => (
        <>
          <MemberName {...member} />
          <LabelledValues
            values={memberColumns().map(({ label, Value }) => ({ label, value: <Value {...member} /> }))}
          />
        </>
      )}
    </Cards>
  );
}

function MemberName({ name, left }: Member) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.name}>
      {left ? t('rotationPanel.person.left', '{{name}} (left)', { name, ...UNESCAPED }) : name}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  members: css({ minWidth: 0 }),
  name: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
});
