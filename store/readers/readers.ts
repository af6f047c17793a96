import { setImmediate } from 'node:timers/promises';
import type { Directory } from '../config/directory';
import { loadConfig, type LoadResult } from '../config/load';
import { type HolidayYear, publicDays } from '../paging/publicHolidays';
import { type RotationReading, type RotationTexts, readRotation } from '../rotation/readRotation';
import { loadBetweenOthers } from '../slo/definitions/loadDefinitions';
import type { Definitions } from '../slo/definitions/readDefinitions';
import { unpackedText } from '../rotation/packedText';
import { mapInTurns } from '../lib/workTurn';

/** A rotation whose texts are packed, as feeds keep them. */
export type PackedRotation = Omit<RotationTexts, 'texts'> & { texts: readonly Uint8Array[] };

/** The environment that secrets of a configuration come from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads what people and programs wrote, of which nobody knows how long it takes. */
export interface Readers {
  rotation(rotation: PackedRotation): Promise<RotationReading>;
  /** The definitions of SLOs of the configured folders. */
  definitions(directory: Directory): Promise<Definitions>;
  /** A configuration file, or what is wrong with it. */
  configuration(path: string, env: Environment): Promise<LoadResult>;
  /** The public holidays of years of calendars, in their order. */
  holidays(years: readonly HolidayYear[]): Promise<ReadonlyArray<ReadonlySet<string>>>;
  /** Ends what is being read. */
  close(): Promise<void>;
}

/** Readers in this thread, which is held for as long as a reading takes. */
export const readersHere: Readers = {
  async rotation(rotation) {
    await setImmediate();
    return readRotation({ ...rotation, texts: rotation.texts.map(unpackedText) }, () => undefined);
  },
  definitions: (directory) => loadBetweenOthers(directory.slos, directory),
  async configuration(path, env) {
    return loadConfig(path, env);
  },
  holidays: (years) => mapInTurns(years, publicDays),
  async close() {},
};
