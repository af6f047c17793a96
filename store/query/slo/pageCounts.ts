import { type Kysely, sql } from 'kysely';
import type { Span } from '../../time/span';
import type { Slo } from '../../slo/types';
import type { Schema } from '../../storage/schema';
import { concerns } from '../../slo/statement/contextEvents';
import { pagesNamingSlos } from './contextEvents';

/** Number of pages of each SLO in its own span, read in two SQL statements for any number of SLOs. */
export async function pageCounts(
  db: Kysely<Schema>,
  asked: ReadonlyArray<{ slo: Slo; span: Span }>
): Promise<Map<string, number>> {
  const whole = {
    from: Math.min(...asked.map(({ span }) => span.from)),
    to: Math.max(...asked.map(({ span }) => span.to)),
  };
  if (asked.length === 0) {
    return new Map();
  }
  const slos = asked.map(({ slo }) => slo);
  const [times, named] = await Promise.all([timesByService(db, whole), pagesNamingSlos(db, slos, whole)]);
  return new Map(
    asked.map(({ slo, span: { from, to } }) => {
      const isWithin = (at: number) => at >= from && at < to;
      const elsewhere = named.filter(
        (page) => page.service !== slo.service && isWithin(page.at) && concerns(page, slo)
      );
      return [slo.id, (times.get(slo.service) ?? []).filter(isWithin).length + elsewhere.length];
    })
  );
}

async function timesByService(db: Kysely<Schema>, { from, to }: Span): Promise<Map<string, number[]>> {
  // One text per service instead of one row per page: a large organization has thousands of pages a day.
  const { rows } = await sql<{ service: string; times: string }>`
    select f.service, string_agg(cast(cast(round(date_part('epoch', f."at") * 1000) as bigint) as text), ' ') as times
    from page as f where f."at" >= ${new Date(from)} and f."at" < ${new Date(to)}
    group by f.service`.execute(db);
  return new Map(rows.map(({ service, times }) => [service, times.split(' ').map(Number)]));
}
