import type { TemplateSrv } from '@grafana/runtime';
import type { Filter, MeasureQuery } from '@watchbill/contract';
import { QueryInterpolator } from './QueryInterpolator';

interface Variable {
  /** The value selected on the dashboard. */
  current: string | string[];
  /** The value in the scope where the query runs; `current` by default. */
  resolved?: string | string[];
  text?: string;
}

/** Replaces `$name` and `${name:format}` as Grafana does, from a few variables. */
function templates(variables: Record<string, Variable>): TemplateSrv {
  return {
    getVariables: () =>
      Object.entries(variables).map(([name, { current }]) => ({
        name,
        type: 'query',
        current: { value: current },
      })) as never,
    containsTemplate: (text = '') => text.includes('$'),
    updateTimeRange: () => undefined,
    replace: (text = '', _, format) =>
      text.replace(
        /\$(?:(\w+)|\{(\w+)(?::(\w+))?\})/g,
        (match: string, plain?: string, braced?: string, own?: string) => {
          const variable = variables[plain ?? braced ?? ''];
          if (!variable) {
            return match;
          }
          const value = variable.resolved ?? variable.current;
          if (own === 'text') {
            return variable.text ?? String(value);
          }
          return typeof format === 'function' ? String(format(value)) : [value].flat().join(',');
        }
      ),
  };
}

const query = (more: object): MeasureQuery => ({ kind: 'measure', measure: 'pages', over: 'total', ...more });
const team = (...values: string[]): Filter => ({ dimension: 'team', op: '=', values });

const all: Variable = { current: ['$__all'], resolved: ['payments', 'search'], text: 'All' };

const filters: Array<[what: string, variables: Record<string, Variable>, given: Filter[], expanded: Filter[]]> = [
  ['keeps plain values', {}, [team('payments')], [team('payments')]],
  ['puts one value', { team: { current: 'payments' } }, [team('$team')], [team('payments')]],
  ['puts one value in braces', { team: { current: 'payments' } }, [team('${team}')], [team('payments')]],
  ['expands several values', { team: { current: ['a', 'b'] } }, [team('$team')], [team('a', 'b')]],
  ['keeps a value with a comma whole', { team: { current: ['a, b', 'c'] } }, [team('$team')], [team('a, b', 'c')]],
  ['joins values and variables once each', { team: { current: ['a', 'b'] } }, [team('b', '$team')], [team('b', 'a')]],
  ['drops a filter on all', { team: all }, [team('$team')], []],
  ['drops a filter on a custom all', { team: { current: '$__all' } }, [team('$team')], []],
  ['drops a filter that has all among its values', { team: all }, [team('x', '$team')], []],
  ['drops a filter without a choice', { team: { current: [] } }, [team('$team')], []],
  ['drops a filter on an empty choice', { team: { current: '' } }, [team('$team')], []],
  ['drops a filter not filled in yet', {}, [team()], []],
  ['drops an exclusion of all', { team: all }, [{ ...team('$team'), op: '!=' }], []],
  [
    'takes the value of a repeated panel though the dashboard says all',
    { team: { current: ['$__all'], resolved: 'payments', text: 'payments' } },
    [team('$team')],
    [team('payments')],
  ],
  ['leaves an unknown variable for the store to name', {}, [team('$nobody')], [team('$nobody')]],
  ['puts a value amid text', { env: { current: 'prod' } }, [team('payments-$env')], [team('payments-prod')]],
  [
    'keeps the others',
    { team: all },
    [team('$team'), { dimension: 'band', op: '=', values: ['sleep'] }],
    [{ dimension: 'band', op: '=', values: ['sleep'] }],
  ],
];

test.each(filters)('%s', (_, variables, where, expanded) => {
  expect(new QueryInterpolator(templates(variables), {}).query(query({ where })).where).toEqual(expanded);
});

test('puts values into the words of a measure', () => {
  const variables = {
    measure: { current: 'interruptions' },
    by: { current: ['team', 'band'] },
    interval: { current: 'week' },
  };
  const given = query({ measure: '$measure', by: ['$by'], over: 'time', every: '$interval' });
  expect(new QueryInterpolator(templates(variables), {}).query(given)).toEqual({
    kind: 'measure',
    measure: 'interruptions',
    by: ['team', 'band'],
    over: 'time',
    every: 'week',
    where: [],
  });
});

test('leaves a bucket that is none as it is written, for the store to name', () => {
  const given = query({ over: 'time', every: '$interval' });
  expect(new QueryInterpolator(templates({}), {}).query(given).every).toBe('$interval');
});

test('puts values into the name of a list', () => {
  const interpolator = new QueryInterpolator(templates({ what: { current: 'alerts' } }), {});
  expect(interpolator.query({ kind: 'list', list: '$what' })).toEqual({ kind: 'list', list: 'alerts', where: [] });
});

test.each([
  ['one', { current: 'checkout' }, 'checkout'],
  ['of several the first', { current: ['checkout', 'search'] }, 'checkout'],
  ['none of all', { current: ['$__all'], resolved: ['checkout', 'search'], text: 'All' }, ''],
])('an error budget is that of one SLO: %s', (_, variable: Variable, slo) => {
  const interpolator = new QueryInterpolator(templates({ slo: variable }), {});
  expect(interpolator.query({ kind: 'budget', slo: '$slo', view: 'state' })).toEqual({
    kind: 'budget',
    slo,
    view: 'state',
  });
  expect(interpolator.query({ kind: 'simulate', slo: '${slo}', view: 'forecast' })).toMatchObject({
    kind: 'simulate',
    slo,
  });
});
