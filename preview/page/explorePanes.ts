import type { SceneDataQuery } from '@grafana/scenes';

/** What an address of Explore asks. */
export interface ExplorePane {
  datasource?: string;
  queries: SceneDataQuery[];
  from: string;
  to: string;
}

const NOTHING: ExplorePane = { queries: [{ refId: 'A' }], from: 'now-30d', to: 'now' };

/** Reads what an address of Explore asks: the first of its `panes`, or the older `left` that scenes still write. */
export function readPane(search: string): ExplorePane {
  const parameters = new URLSearchParams(search);
  const panes = parse(parameters.get('panes') ?? '');
  const [pane] = isRecord(panes) ? Object.values(panes) : [parse(parameters.get('left') ?? '')];
  if (!isRecord(pane)) {
    return NOTHING;
  }
  const range = isRecord(pane.range) ? pane.range : {};
  const queries = Array.isArray(pane.queries) ? pane.queries.filter(isRecord) : [];
  return {
    datasource: typeof pane.datasource === 'string' ? pane.datasource : undefined,
    queries: queries.length
      ? queries.map((query, index) => ({ ...query, refId: String(query.refId ?? `Q${index}`) }))
      : NOTHING.queries,
    from: String(range.from ?? NOTHING.from),
    to: String(range.to ?? NOTHING.to),
  };
}

/** The same as `panes`, for the address bar. */
export function writePane({ datasource, queries, from, to }: ExplorePane): string {
  return JSON.stringify({ preview: { datasource, queries, range: { from, to } } });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
