import { deserialize, serialize } from 'node:v8';

/** Bytes, about, of one part: to make or to take in one takes a fraction of a turn. */
const PART_BYTES = 64 * 1024;
/** What a value takes beside its letters. */
const VALUE_BYTES = 8;

/**
 * Plain data in parts, as threads send it to each other: what is sent as a whole is made in one go where it arrives.
 * Maps, lists and objects may be in each other, each with a value that is met again as often as it is met.
 */
export type PackedData = Uint8Array | { of: Kind; parts: Part[] };

type Kind = 'list' | 'map' | 'object';
/** Small items together, a large one in parts of its own. */
type Part = { items: Uint8Array } | { item: PackedData };

/** Steps that put plain data into parts; for `inTurns` or `inOneGo`. */
export function* packing(data: unknown): Generator<undefined, PackedData> {
  const content = contentOf(data);
  if (!content || bytesOf(data, PART_BYTES) <= PART_BYTES) {
    return serialize(data);
  }
  const parts: Part[] = [];
  let items: unknown[] = [];
  let room = PART_BYTES;
  for (const item of content.items) {
    const bytes = bytesOf(item, PART_BYTES);
    if (bytes > room && items.length > 0) {
      parts.push({ items: serialize(items) });
      items = [];
      room = PART_BYTES;
      yield;
    }
    if (bytes > PART_BYTES) {
      parts.push({ item: yield* packing(item) });
    } else {
      items.push(item);
      room -= bytes;
    }
  }
  return { of: content.of, parts: [...parts, { items: serialize(items) }] };
}

/** Steps that make data of its parts again; for `inTurns` or `inOneGo`. @param packed of data of this type */
export function* unpacking<T>(packed: PackedData): Generator<undefined, T> {
  return (yield* unpackingAny(packed)) as T;
}

function* unpackingAny(packed: PackedData): Generator<undefined, unknown> {
  if (packed instanceof Uint8Array) {
    return deserialize(packed);
  }
  const whole = containerOf(packed.of);
  for (const part of packed.parts) {
    const items: unknown[] = 'items' in part ? deserialize(part.items) : [yield* unpackingAny(part.item)];
    items.forEach(whole.add);
    yield;
  }
  return whole.content();
}

/** Undefined for what has no items to take apart. */
function contentOf(data: unknown): { of: Kind; items: Iterable<unknown> } | undefined {
  if (data instanceof Map) {
    return { of: 'map', items: data };
  }
  if (Array.isArray(data)) {
    return { of: 'list', items: data };
  }
  return isObject(data) ? { of: 'object', items: Object.entries(data) } : undefined;
}

function containerOf(kind: Kind): { add(item: unknown): void; content(): unknown } {
  if (kind === 'list') {
    const list: unknown[] = [];
    return { add: (item) => void list.push(item), content: () => list };
  }
  const map = new Map<unknown, unknown>();
  return {
    add: (item) => void (Array.isArray(item) && map.set(item[0], item[1])),
    content: () => (kind === 'map' ? map : Object.fromEntries(map)),
  };
}

/** How large it is, about; counted until it is more than `most`. */
function bytesOf(data: unknown, most: number): number {
  if (typeof data === 'string') {
    return VALUE_BYTES + data.length;
  }
  if (ArrayBuffer.isView(data)) {
    return VALUE_BYTES + data.byteLength;
  }
  let bytes = VALUE_BYTES;
  for (const item of contentOf(data)?.items ?? []) {
    if (bytes > most) {
      break;
    }
    bytes += bytesOf(item, most - bytes);
  }
  return bytes;
}

function isObject(data: unknown): data is object {
  return typeof data === 'object' && data !== null && !ArrayBuffer.isView(data) && !(data instanceof Date);
}
