import { deserialize, serialize } from 'node:v8';

/** Approximate bytes of one part; serializing or deserializing a part takes a fraction of a work turn. */
const PART_BYTES = 64 * 1024;
/** Estimated bytes of any value, in addition to the characters of a string. */
const VALUE_BYTES = 8;

/**
 * Plain data serialized in parts, for messages between threads: the receiver would deserialize a single large message
 * in one blocking step. Maps, lists and objects may be nested; shared values are duplicated.
 */
export type PackedData = Uint8Array | { of: Kind; parts: Part[] };

type Kind = 'list' | 'map' | 'object';
/** Several small items serialized together, or one large item with parts of its own. */
type Part = { items: Uint8Array } | { item: PackedData };

/** Generator that serializes plain data into parts; run it with `inSlices` or `inOneGo`. */
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

/** Generator that restores packed data; run it with `inSlices` or `inOneGo`. @param packed must be data of type T */
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

/** Items of a map, list or object; undefined for any other value. */
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

/** Estimated size in bytes; counting stops when it exceeds `most`. */
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
