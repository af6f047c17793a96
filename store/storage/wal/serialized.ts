/** Thrown for bytes that DuckDB's serializer does not write. */
export class NotSerialized extends Error {
  override readonly name = 'NotSerialized';
}

const END_OF_OBJECT = 0xffff;

/**
 * Reads the format of DuckDB's BinarySerializer: numbered fields, objects that end in 0xffff, integers as LEB128. Every
 * method throws NotSerialized for unexpected bytes.
 */
export class Serialized {
  private readonly view: DataView;
  position = 0;

  constructor(private readonly data: Uint8Array) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  /** Reads the number of the next field, which must be this one. */
  field(id: number): void {
    if (!this.hasField(id)) {
      throw new NotSerialized(`No field ${id} at byte ${this.position}`);
    }
  }

  /** Reads the number of the next field if it is this one. */
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

  /** Reads a length and as many bytes: text, or values in memory layout. */
  block(): Uint8Array {
    return this.bytes(this.integer());
  }

  text(): string {
    return Buffer.from(this.block()).toString('utf8');
  }

  boolean(): boolean {
    return this.bytes(1)[0] !== 0;
  }

  /** Reads a non-negative integer of up to 53 bits. */
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

  /** Reads a non-negative integer of up to 64 bits. */
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
