import { fieldOf, errorFault, parsed, short } from './answerFaults';

/** Statuses of one query in a batch: answered, wrong, too late, left, or the database is away. */
const STATUSES = [200, 400, 503, 504];
const TYPES: Readonly<Record<string, readonly string[]>> = {
  time: ['number'],
  number: ['number'],
  string: ['string'],
  boolean: ['boolean'],
};

/** What is wrong with the answer to a batch of queries; null when it is as documented. */
export function batchFault(text: string, refIds: readonly string[]): string | null {
  const results = fieldOf(parsed(text), 'results');
  if (typeof results !== 'object' || results === null) {
    return `no results: ${short(text)}`;
  }
  const missing = refIds.find((refId) => !Object.hasOwn(results, refId));
  if (missing !== undefined) {
    return `no result for the query ${JSON.stringify(missing)}`;
  }
  for (const [refId, result] of Object.entries(results)) {
    const fault = resultFault(result);
    if (fault !== null) {
      return `query ${JSON.stringify(refId)}: ${fault}`;
    }
  }
  return null;
}

function resultFault(result: unknown): string | null {
  const status = Number(fieldOf(result, 'status'));
  if (!STATUSES.includes(status)) {
    return `status ${status}: ${short(JSON.stringify(result))}`;
  }
  if (status !== 200) {
    const mistake = errorFault(fieldOf(result, 'error'));
    return mistake === null ? null : `status ${status}: ${mistake}`;
  }
  const frames = fieldOf(result, 'frames');
  if (!Array.isArray(frames)) {
    return 'no frames';
  }
  return frames.map(frameFault).find((fault) => fault !== null) ?? null;
}

function frameFault(frame: unknown): string | null {
  const fields = fieldOf(fieldOf(frame, 'schema'), 'fields');
  const values = fieldOf(fieldOf(frame, 'data'), 'values');
  if (!Array.isArray(fields) || !Array.isArray(values) || fields.length !== values.length) {
    return 'a frame has not as many columns as fields';
  }
  const lengths = new Set(values.map((column: unknown) => (Array.isArray(column) ? column.length : -1)));
  if (lengths.size > 1 || lengths.has(-1)) {
    return 'columns of a frame differ in length';
  }
  for (const [i, field] of fields.entries()) {
    const type = String(fieldOf(field, 'type'));
    const wrong = values[i].find((value: unknown) => value !== null && !TYPES[type]?.includes(typeof value));
    if (wrong !== undefined) {
      return `the field ${String(fieldOf(field, 'name'))} of type ${type} has ${short(JSON.stringify(wrong))}`;
    }
  }
  return null;
}
