import type { Frame, FrameField, FrameValue } from '@watchbill/contract';

export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** Frames as text that ends with a line break: JSON as the store answered, or one table a frame. */
export function formatFrames(frames: Frame[], format: Format): string {
  if (format === 'json') {
    return `${JSON.stringify(frames, null, 2)}\n`;
  }
  return frames.map((frame) => (format === 'csv' ? toCsv(rows(frame, harmless)) : toTable(rows(frame)))).join('\n');
}

/**
 * A heading and the rows below it, all as text.
 * @param written how a text, which is no number or time, is written
 */
function rows({ schema: { fields }, data: { values } }: Frame, written = (text: string) => text): string[][] {
  const length = values[0]?.length ?? 0;
  const body = Array.from({ length }, (_, row) =>
    fields.map((field, column) => {
      const value = values[column]?.[row] ?? null;
      return typeof value === 'string' ? written(value) : cell(field, value);
    })
  );
  return [fields.map((field) => written(heading(field))), ...body];
}

function heading({ name, labels, config }: FrameField): string {
  const shown = config?.displayName ?? config?.displayNameFromDS ?? name;
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.length > 0 && shown === name ? `${shown} {${pairs.join(', ')}}` : shown;
}

function cell({ type }: FrameField, value: FrameValue): string {
  if (value === null) {
    return '';
  }
  return type === 'time' && typeof value === 'number' ? new Date(value).toISOString() : String(value);
}

/** A quote in front keeps spreadsheets from taking a text, such as a name, for a formula. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function toCsv(lines: string[][]): string {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

function toTable(lines: string[][]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((part, i) => part.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd()
  );
  return `${text.join('\n')}\n${lines.length === 1 ? '(no rows)\n' : ''}`;
}
