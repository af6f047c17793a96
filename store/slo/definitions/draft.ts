import type { BudgetingMethod, BurnAlert, Indicator, Slo, SloFormat, SloWindow } from '../types';
import type { Context } from './context';
import type { Field } from './field';
import { serviceOf, teamOf } from './owner';

type Labels = Readonly<Record<string, string>>;

/** What a format says of one SLO, before names are looked up. */
export interface Draft {
  format: SloFormat;
  id: string;
  name: string;
  description: string;
  /** By what its service may be known, as written first; at least one. */
  services: readonly string[];
  labels: Labels;
  /** What else may say whose it is, the most telling first. */
  hints: readonly Labels[];
  target: number;
  window: SloWindow;
  method: BudgetingMethod;
  indicator: Indicator;
  grouping: readonly string[];
  alerts: readonly BurnAlert[];
  /** The connection that it names itself. */
  connection: string | null;
  /** Where it stands. */
  field: Field;
}

/** An SLO, and the field where it stands. */
export interface FoundSlo {
  slo: Slo;
  field: Field;
}

/** The SLO of a draft, in a folder and with the names of a configuration. */
export function sloOf(draft: Draft, context: Context): FoundSlo {
  const { field, services, labels, hints, format, connection, ...rest } = draft;
  const service = serviceOf(services, context);
  const { file, line } = field.place();
  const slo = {
    ...rest,
    labels,
    service,
    team: teamOf([labels, ...hints], service, context, field),
    group: {},
    connection: isRead(draft.indicator) ? connectionOf(connection, context, field) : null,
    origin: { format, file, line },
  };
  return { slo, field };
}

/** Whether an indicator is asked for, not sent or composed. */
function isRead({ kind }: Indicator): boolean {
  return kind !== 'pushed' && kind !== 'composite';
}

function connectionOf(named: string | null, { folder, names }: Context, field: Field): string | null {
  const connection = named ?? folder.connection;
  if (connection === null && names) {
    field.note(
      'There is no connection to read this SLI from: add a Prometheus under connections of the configuration.'
    );
  }
  return connection;
}
