/** What stands there is not what DuckDB's serializer writes. */
export class NotSerialized extends Error {
  override readonly name = 'NotSerialized';
}

const END_OF_OBJECT = 0xffff;

/**
 * Reads what DuckDB's BinarySerializer wrote: fields by number, each object ended by 0xffff, whole numbers as LEB128.
 * Every method throws NotSerialized where something else stands.
 */
export class Serialized {
  private readonly view: DataView;
  position = 0;

  constructor(private readonly data: Uint8Array) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  /** Reads the number of the field that has to come next. */
  field(id: number): void {
    if (!this.hasField(id)) {
      throw new NotSerialized(`No field ${id} at byte ${this.position}`);
    }
  }

  /** Reads the number of a field if it is the one that comes next. */
  hasField(id: number): boolean {
    if (this.position + 2 > this.data.length || this.view.getUint16(this.position, true) !== id) {
      return false;
    }
    this.position += 2;
    return true;
  }

  end(): void {
    this.field(END_OF_OBJECT);
  }

  bytes(length: number): Uint8Array {
    if (this.position + length > this.data.length) {
      throw new NotSerialized(`Fewer than ${length} bytes at byte ${this.position}`);
    }
    this.position += length;
    return this.data.subarray(this.position - length, this.position);
  }

  /** A length and as many bytes: text, or values as they lie in memory. */
  block(): Uint8Array {
    return this.bytes(this.integer());
  }

  text(): string {
    return Buffer.from(this.block()).toString('utf8');
  }

  boolean(): boolean {
    return this.bytes(1)[0] !== 0;
  }

  /** A whole number that is not negative, of up to 53 bits. */
  integer(): number {
    const first = this.data[this.position];
    if (first < 0x80) {
      this.position += 1;
      return first;
    }
    const value = Number(this.wide());
    if (!Number.isSafeInteger(value)) {
      throw new NotSerialized(`Too large a number before byte ${this.position}`);
    }
    return value;
  }

  /** A whole number that is not negative, of up to 64 bits. */
  wide(): bigint {
    for (let value = 0n, shift = 0n; shift < 64n; shift += 7n) {
      const [byte] = this.bytes(1);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        return value;
      }
    }
    throw new NotSerialized(`No number before byte ${this.position}`);
  }
}
