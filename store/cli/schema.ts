import { didYouMean } from '@watchbill/contract';
import { ConfigSchema } from '../config/config';
import { EventsSchema } from '../ingest/sources';
import { RotaSchema } from '../config/rota/schema';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

const SCHEMAS: Record<string, object> = { config: ConfigSchema, rota: RotaSchema, events: EventsSchema };
/** Schemas that can be printed. */
export const SCHEMA_NAMES = Object.keys(SCHEMAS);

/** Prints a published JSON schema. */
export function printSchema(name: string, terminal: Terminal): ExitStatus {
  const schema = SCHEMAS[name];
  if (!schema) {
    throw new CommandFailed(`There is no schema "${name}"${didYouMean(name, SCHEMA_NAMES)}`, 2);
  }
  terminal.out(`${JSON.stringify(schema, null, 2)}\n`);
  return 0;
}
