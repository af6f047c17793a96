import type { Frame, FrameField, FrameValue } from '@watchbill/contract';

export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** Formats frames as text that ends with a line break: JSON as returned by the store, or one table per frame. */
export function formatFrames(frames: Frame[], format: Format): string {
  if (format === 'json') {
    return `${JSON.stringify(frames, null, 2)}\n`;
  }
  return frames.map((frame) => (format === 'csv' ? toCsv(rows(frame, harmless)) : toTable(rows(frame)))).join('\n');
}

/**
 * Header and rows of a frame, all as text.
 * @param written formats text values and headings
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

/** Prefixes a quote, so that spreadsheets do not evaluate text, such as a name, as a formula. */
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
