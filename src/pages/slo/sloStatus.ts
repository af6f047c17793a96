import type { DataFrame } from '@grafana/data';
import { type SloCustom, stateFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';
import { customOf } from '../../shared/frames/custom';
import { sloStateOf, type SloState } from '../../shared/slo/states';

/** Status of an SLO, from the view `state`; times are epoch milliseconds, unknown values are null. */
export interface SloStatus {
  team: string;
  service: string;
  description: string;
  target: number | null;
  objective: string;
  /** Budgeting method: counts events, or slices of time. */
  method: string;
  sli: number | null;
  remaining: number | null;
  corrected: number | null;
  /** Spent share of the budget. */
  spent: number | null;
  burnRate: number | null;
  exhaustsAt: number | null;
  bad: number | null;
  total: number | null;
  coverage: number | null;
  state: SloState;
  /** End of the newest minute that was measured. */
  measuredUntil: number | null;
  /** Share of the history that the backfill has read so far; null when complete. */
  backfill: number | null;
  /** Name and line of the file that defines the SLO. */
  place: string;
}

/** A burn alert of the definition with its state; windows in minutes. */
export interface BurnAlert {
  key: string;
  severity: string;
  long: number;
  short: number;
  burn: number;
  pending: number;
  burnLong: number | null;
  burnShort: number | null;
  /** Null with too little data. */
  firing: boolean | null;
  /** Share of the budget that is spent by the time the alert fires. */
  budgetAtFire: number | null;
}

/** A problem with the SLO, or a note about its data. */
export interface SloProblem {
  key: string;
  kind: 'problem' | 'note';
  since: number | null;
  what: string;
}

/** Reads the frame `state`; null without one. */
export function readSloStatus(frames: DataFrame[]): SloStatus | null {
  const row = rowsIn(frames, stateFrames.state).at(0);
  return row
    ? {
        team: row.text('team') ?? '',
        service: row.text('service') ?? '',
        description: row.text('description') ?? '',
        target: row.number('target'),
        objective: row.text('objective') ?? '',
        method: row.text('method') ?? '',
        sli: row.number('sli'),
        remaining: row.number('remaining'),
        corrected: row.number('correctedRemaining'),
        spent: row.number('spent'),
        burnRate: row.number('burnRate'),
        exhaustsAt: row.time('exhaustsAt'),
        bad: row.number('bad'),
        total: row.number('total'),
        coverage: row.number('coverage'),
        state: sloStateOf(row.id('state')),
        measuredUntil: row.time('measuredUntil'),
        backfill: row.number('backfill'),
        place: sourcePlaceOf(row.text('file'), row.number('line')),
      }
    : null;
}

/** File name without folders, and line: the panel of the definition shows the full path. */
function sourcePlaceOf(file: string | null, line: number | null): string {
  const name = file?.split(/[/\\]/).at(-1) ?? null;
  return [name, line].filter((part) => part !== null).join(':');
}

/** Reads the frame `alerts`, keeping its order. */
export function readBurnAlerts(frames: DataFrame[]): BurnAlert[] {
  return rowsIn(frames, stateFrames.alerts).flatMap((row, index): BurnAlert[] => {
    const [long, short, burn] = [row.number('long'), row.number('short'), row.number('burn')];
    return long === null || short === null || burn === null
      ? []
      : [
          {
            key: String(index),
            severity: row.id('severity') ?? '',
            long,
            short,
            burn,
            pending: row.number('pending') ?? 0,
            burnLong: row.number('burnLong'),
            burnShort: row.number('burnShort'),
            firing: row.flag('firing'),
            budgetAtFire: row.number('budgetAtFire'),
          },
        ];
  });
}

/** Notices of the answer, such as that the SLO was removed, without those that repeat a problem. */
export function readNotices(frames: DataFrame[]): string[] {
  const said = readProblems(frames).map(({ what }) => what);
  const notices = frames.flatMap(({ meta }) => meta?.notices ?? []).map(({ text }) => text);
  return [...new Set(notices)].filter((text) => !said.some((what) => text.includes(what)));
}

/** Reads the frame `problems`, keeping its order. */
export function readProblems(frames: DataFrame[]): SloProblem[] {
  return rowsIn(frames, stateFrames.problems).map((row, index) => ({
    key: String(index),
    kind: row.id('kind') === 'note' ? 'note' : 'problem',
    since: row.time('since'),
    what: row.text('what') ?? '',
  }));
}

/** Ids and name of the SLO of an answer; missing ones are empty. */
export function readSloIdentity(frames: DataFrame[]): { id: string; name: string; team: string; service: string } {
  const { slo, name, team, service } = customOf<SloCustom>(frames.find(({ meta }) => meta?.custom));
  return { id: textOf(slo), name: textOf(name), team: textOf(team), service: textOf(service) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
