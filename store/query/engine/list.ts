import type { FrameField, FrameValue, ListInfo } from '@watchbill/contract';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { Scope, Sql } from './fact';
import type { Notice } from './notices';

/** A row as the database answers it: times are `Date`. */
export type Row = Readonly<Record<string, string | number | boolean | Date | null>>;

export interface ListColumn {
  name: string;
  label: string;
  type: FrameField['type'];
  description?: string;
  unit?: string;
  /** Shown as a link to the row's `link`, where it has one. */
  linked?: boolean;
  /** Carried for links and panels, not shown as a column. */
  hidden?: boolean;
  /** Its values are ids of this dimension, shown by their names. */
  dimension?: string;
  value(row: Row): FrameValue | Date;
}

/** One list; an entry in `lists.ts` makes it known. */
export interface List extends ListInfo {
  columns: ListColumn[];
  /** Reads at most `limit` rows in the order in which they are shown. */
  read: Reader;
}

export interface Listed {
  rows: Row[];
  /** What else to say of them. */
  notices?: Notice[];
  /** Nothing that they are made of has arrived yet, and `notices` say what to do; else it is for the facts to say. */
  empty?: boolean;
}

export type Reader = (db: Kysely<Schema>, scope: Scope, limit: number) => Promise<Listed>;

/** Reads a list by one select. */
export function reading(select: (scope: Scope, limit: number) => Sql): Reader {
  return async (db, scope, limit) => ({ rows: (await sql<Row>`${select(scope, limit)}`.execute(db)).rows });
}

type Values = Pick<ListColumn, 'name' | 'label' | 'type'> & Partial<ListColumn>;

/** A column that shows the row's column of its name unless it says otherwise. */
export function column(spec: Values): ListColumn {
  return { value: (row) => row[spec.name] ?? null, ...spec };
}
