/** Content type in which Prometheus requests native histograms, and in which they are exposed. */
export const PROTOBUF = 'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited';

/**
 * A native histogram of schema 0 in the exposition format (`io.prometheus.client.MetricFamily`), with `fast`
 * observations in (0.5, 1] and `slow` ones in (1, 2].
 */
export function nativeHistogram(name: string, fast: number, slow: number): Buffer {
  const span = message([varint(1, zigzag(0)), varint(2, 2)]);
  const histogram = message([
    varint(1, fast + slow),
    double(2, fast + 2 * slow),
    varint(5, zigzag(0)),
    double(6, 1e-9),
    bytes(12, span),
    varint(13, zigzag(fast)),
    varint(13, zigzag(slow - fast)),
  ]);
  const HISTOGRAM = 4;
  const family = message([bytes(1, Buffer.from(name)), varint(3, HISTOGRAM), bytes(4, message([bytes(7, histogram)]))]);
  return message([number(family.length), family]);
}

/** The same histogram in the remote write format (`prometheus.Histogram`), at a moment, epoch ms. */
export function writtenHistogram(fast: number, slow: number, moment: number): Buffer {
  return message([
    varint(1, fast + slow),
    double(3, fast + 2 * slow),
    varint(4, zigzag(0)),
    double(5, 1e-9),
    varint(6, 0),
    bytes(11, message([varint(1, zigzag(0)), varint(2, 2)])),
    varint(12, zigzag(fast)),
    varint(12, zigzag(slow - fast)),
    varint(15, moment),
  ]);
}

/** Encodes a message from its encoded fields. */
export const message = (fields: readonly Buffer[]): Buffer => Buffer.concat(fields);

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

export function number(value: number): Buffer {
  const found: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) {
    found.push((rest % 128) + 128);
  }
  return Buffer.from([...found, rest]);
}

export function varint(field: number, value: number): Buffer {
  return Buffer.concat([number(field * 8), number(value)]);
}

export function double(field: number, value: number): Buffer {
  const found = Buffer.alloc(8);
  found.writeDoubleLE(value);
  return Buffer.concat([number(field * 8 + 1), found]);
}

export function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([number(field * 8 + 2), number(value.length), value]);
}
