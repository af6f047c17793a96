import type { Random } from '../../bench/random';
import { copyOf, isObject, type Json, type JsonObject, Literal, setField } from './json';
import { edgeCaseText, edgeCaseValue } from './edgeCases';

/** Levels of lists around a value: fewer and more than the store takes. */
const DEPTHS = [3, 90, 99, 100, 101, 2_000];
const NAMES = ['__proto__', 'constructor', 'toString', 'length', '', 'id', 'type', 'at', 'status', 'x'.repeat(300)];

type Place = { holder: Json[]; key: number } | { holder: JsonObject; key: string };

/**
 * A value like the given one, with some changes to its structure.
 * @param times how many changes
 */
export function mutate(value: Json, random: Random, times: number): Json {
  const root: JsonObject = { value: copyOf(value) };
  for (let i = 0; i < times; i++) {
    const all = placesOf(root);
    change(random.pick(all), all, random);
  }
  return root.value;
}

function change(place: Place, all: readonly Place[], random: Random): void {
  const value = read(place);
  switch (random.below(12)) {
    case 0:
    case 1:
    case 2:
      write(place, edgeCaseValue(random));
      return;
    case 3:
    case 4:
      write(place, typeof value === 'string' ? edgeCaseText(random) : otherType(value));
      return;
    case 5:
      remove(place);
      return;
    case 6:
      write(place, nested(value, random.pick(DEPTHS), random.chance(0.5)));
      return;
    case 7:
      write(place, copyOf(read(random.pick(all))));
      return;
    case 8:
      add(value, random);
      return;
    case 9:
      rename(place, random.pick(NAMES));
      return;
    case 10:
      repeat(value, random);
      return;
    default:
      write(place, cut(value, random));
  }
}

/** Every place below, the value itself among them. */
function placesOf(root: JsonObject): Place[] {
  const found: Place[] = [];
  const open: Array<Json[] | JsonObject> = [root];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    const places: Place[] = Array.isArray(holder) ? placesInList(holder) : placesInObject(holder);
    for (const place of places) {
      found.push(place);
      const value = read(place);
      if (Array.isArray(value) || isObject(value)) {
        open.push(value);
      }
    }
  }
  return found;
}

function placesInList(holder: Json[]): Place[] {
  return holder.map((_, key) => ({ holder, key }));
}

function placesInObject(holder: JsonObject): Place[] {
  return Object.keys(holder).map((key) => ({ holder, key }));
}

function read({ holder, key }: Place): Json {
  const value: Json | undefined = Reflect.get(holder, key);
  return value ?? null;
}

function write(place: Place, value: Json): void {
  if (Array.isArray(place.holder)) {
    place.holder[Number(place.key)] = value;
  } else {
    setField(place.holder, String(place.key), value);
  }
}

function remove(place: Place): void {
  if (Array.isArray(place.holder)) {
    place.holder.splice(Number(place.key), 1);
  } else if (place.key !== 'value' || Object.keys(place.holder).length > 1) {
    delete place.holder[place.key];
  }
}

/** The same, as another type would say it. */
function otherType(value: Json): Json {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return Object.fromEntries(value.map((item, i) => [String(i), item]));
  }
  return isObject(value) ? Object.values(value) : [value];
}

function nested(value: Json, depth: number, inObjects: boolean): Json {
  // Written as text: a value of so many levels could not be written by calls.
  const [open, close] = inObjects ? ['{"a":', '}'] : ['[', ']'];
  return new Literal(`${open.repeat(depth)}${typeof value === 'string' ? '"x"' : '1'}${close.repeat(depth)}`);
}

function add(value: Json, random: Random): void {
  if (Array.isArray(value)) {
    value.splice(random.below(value.length + 1), 0, edgeCaseValue(random));
  } else if (isObject(value)) {
    setField(value, random.chance(0.3) ? edgeCaseText(random) : random.pick(NAMES), edgeCaseValue(random));
  }
}

function rename(place: Place, name: string): void {
  if (!Array.isArray(place.holder) && place.key !== 'value') {
    const value = read(place);
    delete place.holder[place.key];
    setField(place.holder, name, value);
  }
}

/** Some of a list's items again, some of them often. */
function repeat(value: Json, random: Random): void {
  if (Array.isArray(value) && value.length > 0) {
    const item = random.pick(value);
    const times = random.pick([1, 2, 60]);
    value.push(...Array.from({ length: times }, () => copyOf(item)));
  }
}

/** The beginning of a text or a list, or less of a number. */
function cut(value: Json, random: Random): Json {
  if (typeof value === 'string' || Array.isArray(value)) {
    return value.slice(0, random.below(value.length + 1));
  }
  return typeof value === 'number' ? value - random.below(1_000_000) : value;
}
