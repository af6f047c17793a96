import { parseYaml } from '../../files/parseYaml';
import type { Problem } from '../../files/problem';
import { type Rota, RotaSchema } from '../../config/rota/schema';
import { rotaMistakes } from '../../config/rota/rotaMistakes';

/**
 * Parses and validates the YAML text of a rota. Every problem has file, line, column and field.
 * @param rotation zone and level of the rotation it belongs to, if known
 */
export function readRota(
  text: string,
  file: string,
  rotation?: { zone: string; level: number }
): { ok: true; rota: Rota } | { ok: false; problems: Problem[] } {
  const parsed = parseYaml(RotaSchema, text, file);
  if (!parsed.ok) {
    return parsed;
  }
  const { value: rota, problemAt } = parsed.located;
  const problems = rotaMistakes(rota, rotation).map(({ path, message }) => problemAt(path, message));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rota };
}
