import { t } from '@grafana/i18n';
import type { MeasureQuery } from '@watchbill/contract';
import { useId } from 'react';
import { ValuesInput } from './ValuesInput';
import type { Problems } from './problems';
import { parseDuration, parseNumberWithin } from './parseValues';

interface Props<T extends MeasureQuery> {
  query: T;
  problems: Problems;
  onChange: (query: T) => void;
}

/** Fields for the long and short window of a burn alert rule. */
export function BurnFields<T extends MeasureQuery>({ query, problems, onChange }: Props<T>) {
  const id = useId();
  const { burn } = query;
  const duration = { text: String, read: parseDuration, example: '5m, 1h, 3d', max: 1, width: 12 };
  return (
    <>
      <ValuesInput
        {...duration}
        id={`${id}-long`}
        label={t('datasource.editor.burnLong', 'Long window')}
        tooltip={t(
          'datasource.editor.burnLongHint',
          'Answers the smaller burn rate of two windows that end now, which an alert rule compares with its threshold. Empty for the burn rate of each bucket or the whole range.'
        )}
        placeholder={t('datasource.editor.burnNone', 'None')}
        values={burn && [burn.long]}
        problem={problems.at('burn')}
        onCommit={(values) => onChange({ ...query, burn: values && { ...burn, long: values[0] } })}
      />
      {burn && (
        <>
          <ValuesInput
            {...duration}
            id={`${id}-short`}
            label={t('datasource.editor.burnShort', 'Short window')}
            tooltip={t(
              'datasource.editor.burnShortHint',
              'By it the alert resolves; a twelfth of the long one is usual.'
            )}
            placeholder={t('datasource.editor.burnNone', 'None')}
            values={burn.short === undefined ? undefined : [burn.short]}
            problem={undefined}
            onCommit={(values) => onChange({ ...query, burn: { ...burn, short: values?.[0] } })}
          />
          <ValuesInput
            id={`${id}-at-least`}
            label={t('datasource.editor.burnAtLeast', 'At least bad')}
            tooltip={t(
              'datasource.editor.burnAtLeastHint',
              'Fewer bad events than this in the long window do not count as burning; for low traffic.'
            )}
            placeholder="0"
            values={burn.atLeast === undefined ? undefined : [burn.atLeast]}
            text={String}
            read={parseNumberWithin(0, Number.MAX_VALUE)}
            example="10"
            max={1}
            width={12}
            problem={undefined}
            onCommit={(values) => onChange({ ...query, burn: { ...burn, atLeast: values?.[0] } })}
          />
        </>
      )}
    </>
  );
}
