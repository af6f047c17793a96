import type { FrameDefinition, ListInfo } from '@watchbill/contract';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { Scope, Sql } from './fact';
import type { NoOtherField, Row, RowFor } from './frameRows';
import type { Notice } from './notices';

/** One list; an entry in `lists.ts` makes it known. */
export interface List extends ListInfo {
  frame: FrameDefinition;
  /** Reads at most `limit` rows in the order in which they are shown. */
  read: Reader;
}

export interface Listed<R extends Row = Row> {
  rows: readonly R[];
  /** What else to say of them. */
  notices?: Notice[];
  /** Nothing that they are made of has arrived yet, and `notices` say what to do; else it is for the facts to say. */
  empty?: boolean;
}

export type Reader<R extends Row = Row> = (db: Kysely<Schema>, scope: Scope, limit: number) => Promise<Listed<R>>;

type ListSpec<Definition extends FrameDefinition, R extends Row> = Omit<List, 'name' | 'frame' | 'read'> & {
  frame: Definition;
  read: Reader<R>;
};

/** A list of the rows of a frame, named as the frame is; rows with a field that it does not have make no list. */
export function defineList<Definition extends FrameDefinition, R extends Row & RowFor<Definition>>(
  list: ListSpec<Definition, R>
): NoOtherField<Definition, R, List>;
// eslint-disable-next-line no-redeclare -- an overload
export function defineList(list: ListSpec<FrameDefinition, Row>): List {
  return { name: list.frame.name, ...list };
}

/**
 * The rows of a select that answers every field of a frame by its name.
 * @throws Error where it answers one of them not
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
