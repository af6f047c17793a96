import type { Parsed } from '../files/located';
import { parseYaml } from '../files/parseYaml';
import { type ConfigFile, ConfigSchema } from './config';

/** Parses the text of a configuration file and validates it against the schema. */
export function parseConfig(text: string, file: string): Parsed<ConfigFile> {
  return parseYaml(ConfigSchema, text, file);
}
