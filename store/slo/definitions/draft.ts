import type { BudgetingMethod, BurnAlert, Indicator, Slo, SloFormat, SloWindow } from '../types';
import type { Context } from './context';
import type { Field } from './field';
import { serviceOf, teamOf } from './owner';

type Labels = Readonly<Record<string, string>>;

/** One SLO as read from its format, before services, teams and connections are looked up. */
export interface Draft {
  format: SloFormat;
  id: string;
  name: string;
  description: string;
  /** Names by which its service may be configured, as written first; at least one. */
  services: readonly string[];
  labels: Labels;
  /** Further labels and annotations that may name the team, in order of precedence. */
  hints: readonly Labels[];
  target: number;
  window: SloWindow;
  method: BudgetingMethod;
  indicator: Indicator;
  grouping: readonly string[];
  alerts: readonly BurnAlert[];
  /** The connection that the definition names; null for none. */
  connection: string | null;
  /** The field that defines it, for messages. */
  field: Field;
}

/** An SLO, and the field that defines it. */
export interface FoundSlo {
  slo: Slo;
  field: Field;
}

/** Completes a draft: looks up its service, team and connection. */
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

/** Whether an indicator is read from a connection, as opposed to pushed or composite ones. */
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
