import { type BudgetQuery, definitionFrames } from '@watchbill/contract';
import type { SloChange } from '../../../slo/sloRegistry';
import type { BurnAlert, Slo } from '../../../slo/types';
import { describeIndicator, describeMethod, describeObjective } from '../../../slo/describeSlo';
import { duration } from '../../../time/formats';
import { viewTable } from '../../engine/viewTable';
import type { SloView } from '../../slo/view';
import { DAY, MINUTE } from '../../../time/units';
import { problemsFrame } from './state';

/** The definition of the SLO, its place in the files, and its history. */
export const definitionView: SloView<BudgetQuery> = (context) => {
  const { slo, found, source } = context;
  return [
    viewTable(
      definitionFrames.definition,
      fieldsOf(slo).map(([field, value]) => ({ field, value })),
      source.directory
    ),
    viewTable(definitionFrames.history, historyRows(found.history), source.directory),
    problemsFrame(context),
  ];
};

/** An SLO as field names and values for display. */
function fieldsOf(slo: Slo): Array<[field: string, value: string]> {
  const { origin } = slo;
  return [
    ['Id', slo.id],
    ['Name', slo.name],
    ...(slo.description === '' ? [] : [['Description', slo.description] as [string, string]]),
    ['Service', slo.service],
    ['Team', slo.team],
    ['Objective', describeObjective(slo)],
    ['What counts', describeMethod(slo)],
    ...describeIndicator(slo.indicator),
    ...(slo.connection === null ? [] : [['Read from', slo.connection] as [string, string]]),
    ...Object.entries(slo.labels).map(([name, value]): [string, string] => [`Label ${name}`, value]),
    ...slo.alerts.map((alert): [string, string] => ['Burn alert', alertInWords(alert)]),
    ['File', `${origin.file}:${origin.line}`],
    ['Format', FORMATS[origin.format]],
  ];
}

const FORMATS = { openslo: 'OpenSLO', sloth: 'Sloth', pyrra: 'Pyrra' } as const;

/** `page at 14.4× over 1 h and 5 min`; rounded, as thresholds for 28 days have many decimals. */
function alertInWords({ severity, long, short, burn, pending }: BurnAlert): string {
  const held = pending > 0 ? `, held for ${length(pending)}` : '';
  return `${severity} at ${Number(burn.toFixed(2))}× over ${length(long)} and ${length(short)}${held}`;
}

function length(minutes: number): string {
  return minutes === DAY / MINUTE ? '1 day' : duration(minutes * MINUTE);
}

/** History rows, newest first, each with the fields that changed. */
function historyRows(history: readonly SloChange[]) {
  return history
    .map(({ knownAt, change, definition }, i) => {
      const before = history.slice(0, i).findLast((one) => one.definition !== null)?.definition ?? null;
      return { knownAt, kind: change, what: definition ? whatChanged(before, definition) : null };
    })
    .reverse();
}

/** Describes changed fields: `Objective: 99.9% over 30 days, before 99% over 30 days`. */
function whatChanged(before: Slo | null, after: Slo): string {
  if (before === null) {
    return `Objective: ${describeObjective(after)}`;
  }
  const [old, now] = [grouped(before), grouped(after)];
  const fields = [...new Set([...old.keys(), ...now.keys()])].filter((field) => field !== 'File' && field !== 'Format');
  return fields
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => `${field}: ${now.get(field) ?? 'none'}, before ${old.get(field) ?? 'none'}`)
    .join('. ');
}

/** Values by field; several values of one field are joined. */
function grouped(slo: Slo): Map<string, string> {
  const all = new Map<string, string>();
  for (const [field, value] of fieldsOf(slo)) {
    const before = all.get(field);
    all.set(field, before === undefined ? value : `${before}; ${value}`);
  }
  return all;
}
