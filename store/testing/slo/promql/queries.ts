import * as fc from 'fast-check';
import { AGGREGATIONS, FUNCTIONS, type ValueType } from '../../../slo/promql/functions';

/** Generators of random well-typed queries that use these functions and aggregations, by type. */
const wellTyped = (known: ReadonlySet<string>) =>
  fc.letrec<Record<ValueType | 'duration' | 'selector' | 'matching', string>>((tie) => {
    const one = (...texts: string[]) => fc.constantFrom(...texts);
    const spelt = (parts: Array<fc.Arbitrary<string>>, write: (...texts: string[]) => string) =>
      fc.tuple(...parts).map((texts) => write(...texts));
    const calls = (type: ValueType) =>
      Object.entries(FUNCTIONS)
        .filter(([name, { returns }]) => returns === type && known.has(name))
        .map(([name, { args, least }]) =>
          fc
            .tuple(fc.integer({ min: least, max: args.length }), ...args.map((argument) => tie(argument)))
            .map(([count, ...texts]) => `${name}(${texts.slice(0, count).join(', ')})`)
        );
    const aggregations = Object.entries(AGGREGATIONS)
      .filter(([name]) => known.has(name))
      .map(([name, parameter]) =>
        spelt(
          [one('', ' by (job)', ' without (job, le)', ' by ()'), ...(parameter ? [tie(parameter)] : []), tie('vector')],
          (by, ...args) =>
            by.length % 2 === 0 ? `${name}${by} (${args.join(', ')})` : `${name}(${args.join(', ')})${by}`
        )
      );
    const matchers = fc.array(
      one('job="api"', 'code=~"5.."', "path!~'/a.*'", 'le!=""', 'on="x"', 'x=""', 'job=~`a|b`', 'code!~"(?i)ok"'),
      { maxLength: 3 }
    );
    return {
      duration: one('5m', '1h', '1h30m', '30s', '1d', '100ms', '1w2d'),
      selector: fc
        .tuple(one('a_total', 'b', 'up', 'job:x:rate5m', 'sum', 'rate', ''), matchers)
        .map(([name, all]) => (name === '' ? `{${['a="b"', ...all].join(',')}}` : name + braces(all))),
      matching: one('', '', '', ' on (job)', ' ignoring (le)', ' on (job) group_left', ' on () group_right (x)'),
      scalar: fc.oneof(
        { maxDepth: 3, withCrossShrink: false },
        one('1', '0.5', '1e3', 'Inf', 'NaN', '0x1F', '-2', '+.5', '7.'),
        one('1', '100'),
        spelt(
          [tie('scalar'), one('+', '-', '*', '/', '%', '^', '> bool', '== bool'), tie('scalar')],
          (a, op, b) => `${a} ${op} ${b}`
        ),
        spelt([tie('scalar')], (a) => `(${a})`),
        spelt([tie('scalar')], (a) => `-${a}`),
        ...calls('scalar')
      ),
      string: one('"x"', "'a b'", '`\\d`', '"\\n\\x41"', '"é"'),
      matrix: fc.oneof(
        { maxDepth: 3 },
        spelt([tie('selector'), tie('duration')], (a, b) => `${a}[${b}]`),
        spelt([tie('selector'), tie('duration'), tie('duration')], (a, b, c) => `${a}[${b}] offset ${c}`),
        spelt([tie('vector'), tie('duration'), one('', '1m')], (a, b, c) => `(${a})[${b}:${c}]`)
      ),
      vector: fc.oneof(
        { maxDepth: 3 },
        tie('selector'),
        spelt(
          [tie('selector'), one(' offset 5m', ' offset -1h', ' @ 1609746000', ' @ end()', ' @ start() offset 5m')],
          (a, b) => a + b
        ),
        ...aggregations,
        ...calls('vector'),
        spelt(
          [tie('vector'), one('+', '-', '/', '*', '>', '<= bool', '=='), tie('matching'), tie('vector')],
          (a, op, on, b) => `${a} ${op}${on} ${b}`
        ),
        spelt(
          [tie('vector'), one('and', 'or', 'unless'), one('', ' on (job)', ' ignoring (x)'), tie('vector')],
          (a, op, on, b) => `${a} ${op}${on} ${b}`
        ),
        spelt([tie('vector'), one('+', '>', '!= bool'), tie('scalar')], (a, op, b) => `${a} ${op} ${b}`),
        spelt([tie('scalar'), one('-', '<', '^'), tie('vector')], (a, op, b) => `${a} ${op} ${b}`),
        spelt([tie('vector')], (a) => `(${a})`),
        spelt([tie('vector')], (a) => `-${a}`)
      ),
    };
  });

function braces(matchers: readonly string[]): string {
  return matchers.length > 0 ? `{${matchers.join(', ')}}` : '';
}

const TOKEN = /"[^"]*"|'[^']*'|`[^`]*`|[a-zA-Z_:][\w:]*|\d[\w.]*|[=!<>]=|[=!]~|\s+|./g;

/** Tokens that are inserted to break queries. */
const SPOILERS = [
  ...'( ) [ ] { } , : = + - * / % ^ @ < > == != =~ >= "" "x" "(" 1 0 5m 0s 5mm 1s1m -5m a b up by without on'.split(
    ' '
  ),
  ...'ignoring group_left group_right bool offset and or unless sum topk quantile count_values rate time clamp'.split(
    ' '
  ),
  ...'label_replace vector scalar start() end() Inf NaN 1_000 # [5m] [5m:] [0s] {} {a="b"} {a=~"(?=x)"}'.split(' '),
  ...'() (job) (job,) or~1 >~bool~1 offset~5m @~1 group_left(x) "\\q" \u00a0'
    .split(' ')
    .map((one) => one.replaceAll('~', ' ')),
];

interface Mutation {
  kind: 'delete' | 'insert' | 'replace' | 'swap' | 'call';
  /** Index of the token, modulo the number of tokens. */
  at: number;
  spoiler: string;
  /** Name of a function to call instead, for `call`. */
  name: string;
}

const mutation = (known: readonly string[]): fc.Arbitrary<Mutation> =>
  fc.record({
    kind: fc.constantFrom('delete', 'insert', 'replace', 'swap', 'call'),
    at: fc.nat(10_000),
    spoiler: fc.constantFrom(...SPOILERS),
    name: fc.constantFrom(...known),
  });

/** Well-typed queries, and as many that differ from them by one or two tokens. */
export function randomQueries(count: number, seed: number, known: readonly string[]): string[] {
  const sound = fc.sample(wellTyped(new Set(known)).vector, { seed, numRuns: count / 2 });
  const some = fc.array(mutation(known), { minLength: 1, maxLength: 2 });
  const mutations = fc.sample(some, { seed, numRuns: count / 2 });
  return [...sound, ...sound.map((query, i) => (mutations[i] ?? []).reduce(mutated, query))];
}

function mutated(query: string, { kind, at, spoiler, name }: Mutation): string {
  const tokens = query.match(TOKEN) ?? [];
  const names = tokens.flatMap((token, i) => (Object.hasOwn(FUNCTIONS, token) ? [i] : []));
  const place = (kind === 'call' && names.length > 0 ? names[at % names.length] : at % tokens.length) ?? 0;
  const [one = '', next = ''] = tokens.slice(place);
  const by = { delete: [], insert: [one, ' ', spoiler, ' '], replace: [spoiler], swap: [next, ' ', one], call: [name] };
  return [...tokens.slice(0, place), ...by[kind], ...tokens.slice(place + (kind === 'swap' ? 2 : 1))].join('');
}
