import type { Parsed } from '../files/located';
import { parseYaml } from '../files/parseYaml';
import { type ConfigFile, ConfigSchema } from './config';

/** Reads the text of a configuration file and checks it against the schema. */
export function parseConfig(text: string, file: string): Parsed<ConfigFile> {
  return parseYaml(ConfigSchema, text, file);
}
