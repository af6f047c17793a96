import { distance } from 'fastest-levenshtein';
import { shortened } from '@watchbill/contract';
import type { Located, Path } from '../../files/located';
import type { Problem } from '../../files/problem';
import type { Findings } from './findings';

/** The document of a field with its positions, and the collector of its problems and notes. */
export interface FieldSource {
  located: Located;
  findings: Findings;
}

/**
 * A field of a definition that knows its position in the file. A missing value reads as undefined; a value of the wrong
 * type is reported as a problem, and reads as undefined, too.
 */
export class Field {
  constructor(
    private readonly source: FieldSource,
    readonly value: unknown,
    readonly path: Path = []
  ) {}

  /** Whether the field is absent, null or an empty text. */
  get missing(): boolean {
    return this.value === undefined || this.value === null || this.value === '';
  }

  at(...keys: Array<string | number>): Field {
    return keys.reduce<Field>(
      (field, key) => new Field(field.source, childOf(field.value, key), [...field.path, key]),
      this
    );
  }

  /** The field of the first key that is present; of the first key when none is. */
  either(...keys: [string, ...string[]]): Field {
    return this.at(keys.find((key) => !this.at(key).missing) ?? keys[0]);
  }

  /** As `either`, but a missing field is reported as a problem, or as a misspelt key. */
  required(keys: [string, ...string[]], hint = ''): Field | undefined {
    const field = this.either(...keys);
    if (!field.missing) {
      return field;
    }
    const typo = this.entries().find(([key]) => key !== keys[0] && misspelt(key, keys[0]));
    if (typo) {
      typo[1].unknown(typo[0], keys[0]);
    } else {
      this.problem(`"${keys[0]}" is missing${hint ? ` (${hint})` : ''}.`);
    }
    return undefined;
  }

  text(): string | undefined {
    if (this.missing) {
      return undefined;
    }
    if (typeof this.value === 'object') {
      this.problem('This must be a text.');
      return undefined;
    }
    return String(this.value).trim();
  }

  /** The value as a number, also if quoted. */
  number(): number | undefined {
    const text = this.text();
    if (text === undefined) {
      return undefined;
    }
    const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
    if (!Number.isFinite(number)) {
      this.problem(`"${shortened(text)}" is no number.`);
      return undefined;
    }
    return number;
  }

  flag(): boolean | undefined {
    if (this.missing || typeof this.value === 'boolean') {
      return this.value === true ? true : this.value === false ? false : undefined;
    }
    const flag = { true: true, false: false }[String(this.value).toLowerCase()];
    if (flag === undefined) {
      this.problem(`"${shortened(String(this.value))}" is neither true nor false.`);
    }
    return flag;
  }

  /** The items of a list; a single value counts as a list of one item. */
  items(): Field[] {
    if (this.missing) {
      return [];
    }
    return Array.isArray(this.value) ? this.value.map((_, i) => this.at(i)) : [this];
  }

  entries(): Array<[string, Field]> {
    return isMapping(this.value) ? Object.keys(this.value).map((key) => [key, this.at(key)]) : [];
  }

  /** Whether the value is a mapping; if not, it is reported as a problem. */
  mapping(): boolean {
    if (!isMapping(this.value)) {
      this.problem(`This must hold keys, not ${Array.isArray(this.value) ? 'a list' : 'a value'}.`);
      return false;
    }
    return true;
  }

  /**
   * Reports misspelt keys: ones that differ by a letter or two from a known key that is absent. Other unknown keys are
   * ignored, since tools add their own keys.
   */
  keys(known: readonly string[]): void {
    const written = this.entries().map(([key]) => key);
    const absent = known.filter((key) => !written.includes(key));
    for (const key of written.filter((one) => !known.includes(one))) {
      const meant = absent.find((one) => misspelt(key, one));
      if (meant !== undefined) {
        this.at(key).unknown(key, meant);
      }
    }
  }

  /** @param offset position of the problem within the text of the field */
  problem(message: string, offset?: number): void {
    this.source.findings.problem(this.source.located.problemAt(this.path, message, offset));
  }

  private unknown(key: string, meant: string): void {
    this.problem(`Unknown key "${shortened(key)}". Did you mean "${meant}"?`);
  }

  note(message: string): void {
    this.source.findings.note(this.place(message));
  }

  place(message = ''): Problem {
    return this.source.located.problemAt(this.path, message);
  }
}

/** Whether a key is a known one with up to two wrong letters, or in another spelling such as `time_window`. */
function misspelt(key: string, known: string): boolean {
  const [a, b] = [key, known].map((word) => word.toLowerCase().replace(/[-_]/g, ''));
  return a === b || (b.length >= 4 && distance(a, b) <= (b.length >= 8 ? 2 : 1));
}

function childOf(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) {
    return typeof key === 'number' ? value[key] : undefined;
  }
  return isMapping(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
