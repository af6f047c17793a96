/** PromQL types: a number, an instant vector, a range vector (`matrix`), or a string. */
export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';

/** Arguments and return type of a function. */
export interface Signature {
  args: readonly ValueType[];
  /** Minimum and maximum number of arguments; arguments beyond `args` have the type of the last one. */
  least: number;
  most: number;
  returns: ValueType;
}

function signature(args: readonly ValueType[], more: Partial<Signature> = {}): Signature {
  return { args, least: args.length, most: args.length, returns: 'vector', ...more };
}

function each(names: string, one: Signature): Record<string, Signature> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, one])
  );
}

/**
 * Functions of Prometheus 2.42 to 3.16, including experimental ones, as declared in `promql/parser/functions.go` of its
 * sources. Functions that only some of these versions have are included, since servers of any of them may be queried.
 */
export const FUNCTIONS: Readonly<Record<string, Signature>> = {
  ...each(
    `abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count
    histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt start_timestamp
    tan tanh timestamp`,
    signature(['vector'])
  ),
  ...each(
    `absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate
    last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time
    stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time`,
    signature(['matrix'])
  ),
  ...each(
    'day_of_month day_of_week day_of_year days_in_month hour minute month year',
    signature(['vector'], { least: 0 })
  ),
  ...each('end pi range start step time', signature([], { returns: 'scalar' })),
  ...each('clamp_max clamp_min', signature(['vector', 'scalar'])),
  ...each('double_exponential_smoothing holt_winters', signature(['matrix', 'scalar', 'scalar'])),
  ...each('max_of min_of', signature(['scalar', 'scalar'], { returns: 'scalar' })),
  ...each('sort_by_label sort_by_label_desc', signature(['vector', 'string'], { least: 1, most: Infinity })),
  clamp: signature(['vector', 'scalar', 'scalar']),
  histogram_fraction: signature(['scalar', 'scalar', 'vector']),
  histogram_quantile: signature(['scalar', 'vector']),
  histogram_quantiles: signature(['vector', 'string', 'scalar', 'scalar'], { least: 3, most: 12 }),
  info: signature(['vector', 'vector'], { least: 1 }),
  integral: signature(['matrix', 'scalar'], { least: 1 }),
  label_join: signature(['vector', 'string', 'string', 'string'], { least: 3, most: Infinity }),
  label_replace: signature(['vector', 'string', 'string', 'string', 'string']),
  predict_linear: signature(['matrix', 'scalar']),
  quantile_over_time: signature(['scalar', 'matrix']),
  round: signature(['vector', 'scalar'], { least: 1 }),
  scalar: signature(['vector'], { returns: 'scalar' }),
  vector: signature(['scalar']),
};

/** Aggregations, with the type of the parameter before the vector; null without a parameter. */
export const AGGREGATIONS: Readonly<Record<string, ValueType | null>> = {
  avg: null,
  count: null,
  group: null,
  max: null,
  min: null,
  stddev: null,
  stdvar: null,
  sum: null,
  bottomk: 'scalar',
  limit_ratio: 'scalar',
  limitk: 'scalar',
  quantile: 'scalar',
  topk: 'scalar',
  count_values: 'string',
};
