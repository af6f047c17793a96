import { type Slots, slotsOf } from './dayPart';

/** Format version; incremented when the format changes, while older versions stay readable. */
const VERSION = 1;

/** Differences of integers up to this magnitude fit a varint without loss. */
const LARGEST_WHOLE = 2 ** 50;

/** Encodings of a column relative to a reference column, such as good to total. This one: equal to the reference. */
const SAME = 0;
/** Integers: the differences from the reference of all slots, as zigzag varints. */
const WHOLE = 1;
/** The values of all slots, as float64. */
const FLOAT = 2;
/** Flag added to the encoding: only slots that differ from the reference are stored, after a bit mask of them. */
const MASKED = 4;

/**
 * Packs the slots of a day without loss: version, number of slots, length of a slice, total, good, covered minutes.
 * A day of minutes takes about 2 to 4 kB where events are integers, 12 to 23 kB where they are fractions.
 */
export function pack({ good, total, covered }: Slots, slice: number): Uint8Array {
  const count = total.length;
  const bytes = new Writer(64 + count * 28);
  bytes.byte(VERSION);
  bytes.varint(count);
  bytes.varint(slice);
  packColumn(bytes, total, new Float64Array(count));
  packColumn(bytes, good, total);
  const usual = covered.reduce((most, minutes) => Math.max(most, minutes), 0);
  bytes.float(usual);
  packColumn(bytes, covered, new Float64Array(count).fill(usual));
  return bytes.written();
}

/**
 * Unpacks the result of `pack`.
 *
 * @param reuse slots to fill, used if their number matches
 * @throws Error for a newer format version, RangeError for truncated data
 */
export function unpack(data: Uint8Array, reuse?: Slots): { slots: Slots; slice: number } {
  const bytes = new Reader(data);
  const version = bytes.byte();
  if (version !== VERSION) {
    throw new Error(
      `SLIs were packed by a newer version of Watchbill (format ${version}; this version reads format ${VERSION}). ` +
        'Start the newer version again.'
    );
  }
  const count = bytes.varint();
  const slice = bytes.varint();
  const slots = reuse?.total.length === count ? reuse : slotsOf(count);
  bytes.column(slots.total.fill(0));
  slots.good.set(slots.total);
  bytes.column(slots.good);
  bytes.column(slots.covered.fill(bytes.float()));
  return { slots, slice };
}

function packColumn(bytes: Writer, values: Float64Array, usual: Float64Array): void {
  let differ = 0;
  let whole = true;
  for (let i = 0; i < values.length; i++) {
    differ += values[i] === usual[i] ? 0 : 1;
    whole &&= isWhole(values[i]) && isWhole(usual[i]);
  }
  if (differ === 0) {
    bytes.byte(SAME);
    return;
  }
  const perSlot = whole ? 1 : 8;
  const masked = values.length / 8 < (values.length - differ) * perSlot;
  bytes.byte((whole ? WHOLE : FLOAT) + (masked ? MASKED : 0));
  if (masked) {
    bytes.mask(values.length, (i) => values[i] !== usual[i]);
  }
  for (let i = 0; i < values.length; i++) {
    if (!masked || values[i] !== usual[i]) {
      if (whole) {
        bytes.zigzag(values[i] - usual[i]);
      } else {
        bytes.float(values[i]);
      }
    }
  }
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= LARGEST_WHOLE;
}

class Writer {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  byte(value: number): void {
    this.bytes[this.at++] = value;
  }

  float(value: number): void {
    this.view.setFloat64(this.at, value, true);
    this.at += 8;
  }

  varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  zigzag(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  mask(count: number, isSet: (i: number) => boolean): void {
    for (let i = 0; i < count; i++) {
      if (isSet(i)) {
        this.bytes[this.at + (i >> 3)] |= 1 << (i & 7);
      }
    }
    this.at += Math.ceil(count / 8);
  }

  written(): Uint8Array {
    return this.bytes.slice(0, this.at);
  }
}

class Reader {
  private readonly view: DataView;
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.view.getUint8(this.at++);
  }

  float(): number {
    const value = this.view.getFloat64(this.at, true);
    this.at += 8;
    return value;
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      if (byte < 128) {
        return value + byte * factor;
      }
      value += (byte - 128) * factor;
    }
  }

  /** @param values the reference column; overwritten by the decoded column */
  column(values: Float64Array): void {
    const kind = this.byte();
    if (kind === SAME) {
      return;
    }
    const mask = kind & MASKED ? this.mask(values.length) : undefined;
    if (kind & WHOLE) {
      this.differences(values, mask);
      return;
    }
    for (let i = 0; i < values.length; i++) {
      if (!mask || mask[i >> 3] & (1 << (i & 7))) {
        values[i] = this.float();
      }
    }
  }

  /** Adds zigzag varints to the values; inlined for speed, as the hot loop of unpacking. */
  private differences(values: Float64Array, mask: Uint8Array | undefined): void {
    const { bytes } = this;
    let at = this.at;
    for (let i = 0; i < values.length; i++) {
      if (mask && !(mask[i >> 3] & (1 << (i & 7)))) {
        continue;
      }
      let byte = bytes[at++];
      let value = byte & 127;
      for (let factor = 128; byte > 127; factor *= 128) {
        byte = bytes[at++];
        value += (byte & 127) * factor;
      }
      values[i] += value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    if (at > bytes.length) {
      throw new RangeError('Packed SLIs are cut off');
    }
    this.at = at;
  }

  private mask(count: number): Uint8Array {
    const end = this.at + Math.ceil(count / 8);
    if (end > this.bytes.length) {
      throw new RangeError('Packed SLIs are cut off');
    }
    const mask = this.bytes.subarray(this.at, end);
    this.at = end;
    return mask;
  }
}
