import { loadConfig, type LoadResult } from '../config/load';
import { type HolidayYear, publicDays } from '../time/publicHolidays';
import { type RotationReader, rotationReaderHere } from '../rotation/feeds/rotationReader';
import type { DefinitionReader } from '../slo/definitions/definitionReader';
import { loadBetweenOthers } from '../slo/definitions/loadDefinitions';
import { mapInTurns } from '../lib/workTurn';

/** The environment that secrets of a configuration come from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads what people and programs wrote, of which nobody knows how long it takes. */
export interface Readers extends RotationReader, DefinitionReader {
  /** A configuration file, or what is wrong with it. */
  configuration(path: string, env: Environment): Promise<LoadResult>;
  /** The public holidays of years of calendars, in their order. */
  holidays(years: readonly HolidayYear[]): Promise<ReadonlyArray<ReadonlySet<string>>>;
  /** Ends what is being read. */
  close(): Promise<void>;
}

/** Readers in this thread, which is held for as long as a reading takes. */
export const readersHere: Readers = {
  ...rotationReaderHere,
  definitions: (directory) => loadBetweenOthers(directory.slos, directory),
  async configuration(path, env) {
    return loadConfig(path, env);
  },
  holidays: (years) => mapInTurns(years, publicDays),
  async close() {},
};
