import type { DataFrame } from '@grafana/data';
import { burndownFrames, type FieldName, type SloCustom, stateFrames } from '@watchbill/contract';
import { customOf } from '../../shared/frames/custom';
import { fieldOf, frameOf, type Row, rowsIn } from '../../shared/frames/rows';
import { EVENT_KINDS } from '../../shared/slo/eventKinds';
import { sloStateOf } from '../../shared/slo/states';
import type { Budget, BurnDown, Episode, Lines, ContextEvent, SloStatus } from './model';
import { unmeasuredSpans } from './unmeasuredSpans';

export type BudgetAnswer =
  | { kind: 'nothing' }
  | { kind: 'wrong' }
  /** `others` is the number of further SLOs in the answer. */
  | { kind: 'budget'; budget: Budget; others: number };

/**
 * Reads the first SLO from answers to queries of the kind `budget` with the views `burndown` and `state`: frames are
 * identified by `meta.custom.slo` and name. `nothing` for empty answers, `wrong` when no frame is of these views.
 */
export function readBudget(frames: DataFrame[]): BudgetAnswer {
  if (frames.every((frame) => frame.fields.length === 0 && sloOf(frame) === undefined)) {
    return { kind: 'nothing' };
  }
  const drawn = frames.filter(({ name }) => name === burndownFrames.burndown.name || name === stateFrames.state.name);
  const slos = [...new Set(drawn.map(sloOf))].filter((slo) => slo !== undefined);
  if (slos.length === 0) {
    return { kind: 'wrong' };
  }
  const own = frames.filter((frame) => sloOf(frame) === slos[0]);
  return { kind: 'budget', budget: budgetOf(slos[0], own), others: slos.length - 1 };
}

function sloOf(frame: DataFrame): string | undefined {
  const { slo } = customOf<SloCustom>(frame);
  return typeof slo === 'string' ? slo : undefined;
}

function budgetOf(slo: string, frames: DataFrame[]): Budget {
  const burndown = frameOf(frames, burndownFrames.burndown);
  const custom = customOf<SloCustom>(burndown ?? frameOf(frames, stateFrames.state));
  const times = numbersOf(burndown, 'time');
  const from = numberIn(custom.windowFrom) ?? times[0] ?? 0;
  const to = numberIn(custom.windowTo) ?? times.at(-1) ?? 0;
  const window = { from, to };
  const periodEnd = Math.max(numberIn(custom.periodEnd) ?? to, to);
  return {
    slo,
    name: typeof custom.name === 'string' && custom.name !== '' ? custom.name : slo,
    target: numberIn(custom.target),
    rolling: custom.rolling !== false,
    window,
    periodEnd,
    now: numberIn(custom.now),
    empty: custom.empty === true,
    burnDown: burndown ? burnDownOf(burndown, frames, to, periodEnd) : null,
    status: statusOf(frames),
  };
}

function burnDownOf(burndown: DataFrame, frames: DataFrame[], windowTo: number, periodEnd: number): BurnDown {
  const lines = linesOf(burndown, periodEnd);
  return {
    lines,
    unmeasured: unmeasuredSpans(lines.times, lines.remaining, windowTo),
    episodes: rowsIn(frames, burndownFrames.episodes).flatMap(episodeOf).sort(byStart),
    events: rowsIn(frames, burndownFrames.marks)
      .flatMap(eventOf)
      .sort((a, b) => a.at - b.at),
  };
}

/** Lines of the burn-down; the even line is extended to the end of the period. */
function linesOf(burndown: DataFrame, periodEnd: number): Lines {
  const times = numbersOf(burndown, 'time');
  const corrected = fieldOf(burndown, burndownFrames.burndown, 'correctedRemaining') !== undefined;
  const lines = {
    times,
    remaining: valuesOf(burndown, 'remaining'),
    corrected: corrected ? valuesOf(burndown, 'correctedRemaining') : null,
    even: valuesOf(burndown, 'even'),
  };
  const last = times.at(-1);
  return last === undefined || last >= periodEnd
    ? lines
    : {
        times: [...times, periodEnd],
        remaining: [...lines.remaining, null],
        corrected: lines.corrected && [...lines.corrected, null],
        even: [...lines.even, 0],
      };
}

function statusOf(frames: DataFrame[]): SloStatus | null {
  const [row] = rowsIn(frames, stateFrames.state);
  return row === undefined
    ? null
    : {
        state: sloStateOf(row.id('state')),
        objective: row.text('objective') ?? '',
        remaining: row.number('remaining'),
        corrected: row.number('correctedRemaining'),
        burnRate: row.number('burnRate'),
        exhaustsAt: row.time('exhaustsAt'),
        coverage: row.number('coverage'),
      };
}

function episodeOf(row: Row<typeof burndownFrames.episodes>): Episode[] {
  const [from, to] = [row.time('from'), row.time('to')];
  if (from === null || to === null || to <= from) {
    return [];
  }
  return [
    {
      id: row.id('id') ?? String(from),
      from,
      to,
      spent: row.number('spent') ?? 0,
      bad: row.number('bad'),
      peakBurn: row.number('peakBurn'),
      pages: row.number('pages') ?? 0,
      what: row.text('what') ?? row.text('attribution') ?? '',
      attributed: row.id('attribution') !== 'unattributed',
    },
  ];
}

function eventOf(row: Row<typeof burndownFrames.marks>): ContextEvent[] {
  const at = row.time('at');
  const kind = EVENT_KINDS.find((each) => each === row.id('kind'));
  if (at === null || kind === undefined) {
    return [];
  }
  return [
    {
      kind,
      at,
      to: row.time('to'),
      title: row.text('title') ?? row.text('rule') ?? '',
      link: webAddress(row.id('link')),
      responder: row.text('responder'),
      episode: row.id('episode'),
    },
  ];
}

/** A safe link, or null: senders of events set links, so only http(s) URLs and paths of this Grafana are allowed. */
function webAddress(link: string | null): string | null {
  return link !== null && /^(https?:\/\/|\/(?!\/))/.test(link) ? link : null;
}

function valuesOf(frame: DataFrame, name: FieldName<typeof burndownFrames.burndown>): Array<number | null> {
  const values = fieldOf(frame, burndownFrames.burndown, name)?.values ?? [];
  return Array.from({ length: frame.length }, (_, i) => numberIn(values[i]));
}

function numbersOf(frame: DataFrame | undefined, name: FieldName<typeof burndownFrames.burndown>): number[] {
  return frame ? valuesOf(frame, name).map((value) => value ?? Number.NaN) : [];
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function byStart(a: Episode, b: Episode): number {
  return a.from - b.from;
}
