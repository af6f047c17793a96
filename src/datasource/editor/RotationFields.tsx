import { t } from '@grafana/i18n';
import { EditorRow } from '@grafana/plugin-ui';
import type { ComboboxOption } from '@grafana/ui';
import { type RotationQuery, type RotationView } from '@watchbill/contract';
import { type ReactNode, useId } from 'react';
import type { WatchbillDataSource } from '../WatchbillDataSource';
import { AheadField } from './AheadField';
import { NameField } from './NameField';
import type { Problems } from './problems';
import { ViewField } from './ViewField';

interface Props<T extends RotationQuery> {
  datasource: WatchbillDataSource;
  query: T;
  problems: Problems;
  onChange: (query: T) => void;
  /** Rendered first in the row. */
  children?: ReactNode;
}

/** Fields for the rotation and its view. */
export function RotationFields<T extends RotationQuery>({ datasource, query, problems, onChange, children }: Props<T>) {
  const id = useId();
  return (
    <EditorRow>
      {children}
      <NameField
        id={`${id}-rotation`}
        datasource={datasource}
        dimension="rotation"
        label={t('datasource.editor.rotation', 'Rotation')}
        placeholder={t('datasource.editor.rotationChoose', 'Choose a rotation')}
        value={query.rotation}
        problem={problems.at('rotation')}
        onChange={(rotation) => onChange({ ...query, rotation })}
      />
      <ViewField
        value={query.view}
        options={viewOptions()}
        problems={problems}
        onChange={(view) => onChange({ ...query, view })}
      />
      <AheadField query={query} problems={problems} onChange={onChange} />
    </EditorRow>
  );
}

function viewOptions(): Array<ComboboxOption<RotationView>> {
  return [
    {
      value: 'timeline',
      label: t('datasource.view.timeline', 'Timeline'),
      description: t(
        'datasource.view.timelineDescription',
        'Who is on call when, gaps and pages; for the panel Rotation'
      ),
    },
    {
      value: 'coverage',
      label: t('datasource.view.coverage', 'Coverage'),
      description: t('datasource.view.coverageDescription', 'Declared and covered hours, gaps and thin spots'),
    },
    {
      value: 'score',
      label: t('datasource.view.score', 'Score'),
      description: t('datasource.view.scoreDescription', '0 to 100, with every point lost'),
    },
    {
      value: 'fairness',
      label: t('datasource.view.fairness', 'Load by member'),
      description: t('datasource.view.fairnessDescription', 'Hours, nights, pages, expected load and running balance'),
    },
    {
      value: 'rest',
      label: t('datasource.view.rest', 'Too little rest'),
      description: t('datasource.view.restDescription', 'Broken nights, long runs and shifts, handoffs in sleep hours'),
    },
    {
      value: 'cover',
      label: t('datasource.view.cover', 'Who should cover'),
      description: t('datasource.view.coverDescription', 'People for each open gap, ranked, with reasons'),
    },
  ];
}
