import { loadConfig, type LoadResult } from '../config/load';
import { type HolidayYear, publicDays } from '../time/publicHolidays';
import { type RotationReader, rotationReaderHere } from '../rotation/feeds/rotationReader';
import type { DefinitionReader } from '../slo/definitions/definitionReader';
import { loadBetweenOthers } from '../slo/definitions/loadDefinitions';
import { mapInSlices } from '../lib/timeSlice';

/** Environment variables, for the secrets of a configuration. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Parses external input; asynchronous, since that may take unpredictably long. */
export interface Readers extends RotationReader, DefinitionReader {
  /** Loads a configuration file; returns its problems if it is invalid. */
  configuration(path: string, env: Environment): Promise<LoadResult>;
  /** Calculates the public holidays of the given years, in the same order. */
  holidays(years: readonly HolidayYear[]): Promise<ReadonlyArray<ReadonlySet<string>>>;
  /** Ends all readings in progress. */
  close(): Promise<void>;
}

/** Readers in this thread, which is blocked while they parse. */
export const readersHere: Readers = {
  ...rotationReaderHere,
  definitions: (directory) => loadBetweenOthers(directory.slos, directory),
  async configuration(path, env) {
    return loadConfig(path, env);
  },
  holidays: (years) => mapInSlices(years, publicDays),
  async close() {},
};
