import { type APIRequestContext, expect } from '@playwright/test';

export type AnswerRow = Record<string, unknown>;

const DAY = 86_400_000;

/** Epoch milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** So many days before and after now; as numbers, so that page and test ask about the same time. */
export function aroundNow(before: number, after: number): Span {
  const now = Date.now();
  return { from: now - before * DAY, to: now + after * DAY };
}

/**
 * Asks the store one question as a panel does.
 * @returns the rows of each frame, by the frame's name
 */
export async function ask(
  request: APIRequestContext,
  base: string,
  query: Record<string, unknown>,
  { from, to }: Span
): Promise<Record<string, AnswerRow[]>> {
  const datasource = { type: 'watchbill-oncall-datasource', uid: process.env.WATCHBILL_DATASOURCE_UID ?? 'watchbill' };
  const response = await request.post(`${base}/api/ds/query`, {
    data: {
      from: String(from),
      to: String(to),
      queries: [{ refId: 'A', datasource, intervalMs: DAY, maxDataPoints: 100, ...query }],
    },
  });
  expect(response.status()).toBe(200);
  const { results } = await response.json();
  const frames: Frame[] = results.A.frames;
  return Object.fromEntries(frames.map((frame) => [frame.schema.name ?? '', rowsOf(frame)]));
}

interface Frame {
  schema: { name?: string; fields: Array<{ name: string; config?: { mappings?: Mapping[] } }> };
  data: { values: unknown[][] };
}

interface Mapping {
  options: Record<string, { text: string }>;
}

/** Rows with ids as they are; `<field> shown` has the words that the id is shown by. */
function rowsOf({ schema, data }: Frame): AnswerRow[] {
  return (data.values[0] ?? []).map((_, row) =>
    Object.fromEntries(
      schema.fields.flatMap(({ name, config }, i) => {
        const value = data.values[i][row];
        const shown = config?.mappings?.[0]?.options[String(value)]?.text ?? value;
        return [
          [name, value],
          [`${name} shown`, shown],
        ];
      })
    )
  );
}
