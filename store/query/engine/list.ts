import type { FrameDefinition, ListInfo } from '@watchbill/contract';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { Scope, Sql } from './fact';
import type { NoOtherField, Row, RowFor } from './frameRows';
import type { Notice } from './notices';

/** One list of the query language; registered by an entry in `lists.ts`. */
export interface List extends ListInfo {
  frame: FrameDefinition;
  /** Reads at most `limit` rows, in display order. */
  read: Reader;
}

export interface Listed<R extends Row = Row> {
  rows: readonly R[];
  /** Notices about these rows. */
  notices?: Notice[];
  /** Whether the list's own inputs are missing, so that `notices` say what to do; by default, whether facts are. */
  empty?: boolean;
}

export type Reader<R extends Row = Row> = (db: Kysely<Schema>, scope: Scope, limit: number) => Promise<Listed<R>>;

type ListSpec<Definition extends FrameDefinition, R extends Row> = Omit<List, 'name' | 'frame' | 'read'> & {
  frame: Definition;
  read: Reader<R>;
};

/** Defines a list that is named like its frame. Rows with a field that the frame lacks are a type error. */
export function defineList<Definition extends FrameDefinition, R extends Row & RowFor<Definition>>(
  list: ListSpec<Definition, R>
): NoOtherField<Definition, R, List>;
// eslint-disable-next-line no-redeclare -- an overload
export function defineList(list: ListSpec<FrameDefinition, Row>): List {
  return { name: list.frame.name, ...list };
}

/**
 * Runs a select that must return a column for every field of a frame.
 * @throws Error if a column is missing
 */
export async function selectRows<Definition extends FrameDefinition>(
  db: Kysely<Schema>,
  { name, fields }: Definition,
  select: Sql
): Promise<Array<RowFor<Definition>>> {
  const { rows } = await sql<RowFor<Definition>>`${select}`.execute(db);
  const [first] = rows;
  const missing = first && Object.keys(fields).find((field) => !(field in first));
  if (missing !== undefined) {
    throw new Error(`The select of ${name} answers no ${missing}`);
  }
  return rows;
}
