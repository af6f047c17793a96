import { groupingLabels } from './groupingLabels';
import type { Expression } from './expression';
import { AGGREGATIONS, FUNCTIONS, type Signature, type ValueType } from './functions';
import { regexProblem } from './regexProblem';
import { IN_WORDS, type Source } from './source';
import { unquoted } from './strings';

type Call = Extract<Expression, { kind: 'call' | 'aggregation' }>;

/** Checks the number and types of the arguments of a function. */
export function checkCall(call: Call, types: readonly ValueType[], source: Source): ValueType {
  const name = nameOf(call, 'FunctionIdentifier', source);
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!known) {
    source.problem(call, `"${name}" is no function of PromQL.`);
    return 'vector';
  }
  checkArguments(name, call, types, known, source);
  if (name === 'info' && call.args.length > 1 && !isLabelsOnly(call.args[1])) {
    source.problem(call.args[1], 'info() takes labels alone as its 2nd argument, such as {version!=""}.');
  }
  checkTexts(name, call.args, source);
  return known.returns;
}

/** Checks the parameter, the operand and the grouping labels of an aggregation. */
export function checkAggregation(call: Call, types: readonly ValueType[], source: Source): ValueType {
  const name = nameOf(call, 'AggregateOp', source).toLowerCase();
  const parameter = AGGREGATIONS[name] ?? null;
  const args: ValueType[] = parameter === null ? ['vector'] : [parameter, 'vector'];
  checkArguments(name, call, types, { args, least: args.length, most: args.length, returns: 'vector' }, source);
  const grouping = call.node.getChild('AggregateModifier')?.getChild('GroupingLabels');
  if (grouping) {
    groupingLabels(grouping, source);
  }
  checkTexts(name, call.args, source);
  return 'vector';
}

function nameOf(call: Call, child: string, source: Source): string {
  const name = call.node.getChild(child);
  return name ? source.cut(name) : '';
}

function checkArguments(
  name: string,
  call: Call,
  types: readonly ValueType[],
  { args, least, most }: Signature,
  source: Source
): void {
  const { length } = call.args;
  if (length < least || length > most) {
    const count = least === most ? String(least) : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    const one = least === most && least === 1;
    const what = args.length > 0 ? ` (${args.map((type) => IN_WORDS[type]).join(', ')})` : '';
    const needs = most === 0 ? 'takes no arguments' : `needs ${count} argument${one ? '' : 's'}${what}`;
    source.problem(length > most ? call.args[most] : call, `${name}() ${needs}, and has ${length}.`);
  }
  const typeAt = (i: number) => args[Math.min(i, args.length - 1)];
  call.args.forEach((argument, i) => {
    const [is, wanted] = [types[i], typeAt(i)];
    if (i < most && wanted !== undefined && is !== wanted) {
      source.problem(argument, mismatch(name, { argument, is, wanted, place: i + 1, of: args.length }, source));
    }
  });
}

interface Mismatch {
  argument: Expression;
  is: ValueType;
  wanted: ValueType;
  /** Position of the argument, counted from 1. */
  place: number;
  of: number;
}

function mismatch(name: string, { argument, is, wanted, place, of }: Mismatch, source: Source): string {
  if (wanted === 'matrix' && is === 'vector') {
    return `${name}() needs a range: write such as ${of === 1 ? `${name}(requests_total[5m])` : 'requests_total[5m]'}.`;
  }
  const what = source.is(argument, is);
  if (is === 'matrix') {
    return `${what}: put it into rate(), increase() or *_over_time().`;
  }
  const where = of === 1 ? '' : ` as its ${ordinal(place)} argument`;
  const hint =
    wanted === 'vector' && is === 'scalar'
      ? ': vector() makes series of it'
      : wanted === 'scalar' && is === 'vector'
        ? ': scalar() makes a number of it'
        : wanted === 'string'
          ? ': write it in quotes'
          : '';
  return `${name}() needs ${IN_WORDS[wanted]}${where}, and ${what}${hint}.`;
}

function ordinal(place: number): string {
  return `${place}${['th', 'st', 'nd', 'rd'][place] ?? 'th'}`;
}

function isLabelsOnly(argument: Expression): boolean {
  return ['selector', 'offset', 'at'].includes(argument.kind) && !argument.node.getChild('Identifier');
}

/** Arguments that are label names, by position from 0. */
const LABEL_AT: Readonly<Record<string, (place: number) => boolean>> = {
  count_values: (place) => place === 0,
  label_replace: (place) => place === 1,
  label_join: (place) => place === 1 || place > 2,
};

/** Checks strings that servers check only at evaluation: label names, and the regular expression of label_replace(). */
function checkTexts(name: string, args: readonly Expression[], source: Source): void {
  for (const [i, argument] of args.entries()) {
    if (argument.kind === 'string' && LABEL_AT[name]?.(i) && unquoted(source.cut(argument)) === '') {
      source.problem(argument, `${name}() needs a label's name here.`);
    }
  }
  const pattern = name === 'label_replace' ? args.at(4) : undefined;
  if (pattern?.kind === 'string') {
    const problem = regexProblem(unquoted(source.cut(pattern)));
    if (problem !== null) {
      source.problem({ from: pattern.from + 1 }, problem);
    }
  }
}
