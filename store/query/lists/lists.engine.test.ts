import type { ListQuery } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import { alert, asker, frameOf, id, keep, page } from '../../testing/query/facts';

const range: [string, string] = ['2026-03-28T00:00:00Z', '2026-04-01T00:00:00Z'];
const outcome = (
  name: string,
  at: string,
  status: 'done' | 'quarantined' | 'reprocess',
  reason: string | null = null
) => ({
  delivery_id: id(name),
  source: 'pager',
  received_at: new Date('2026-03-29T10:00:00Z'),
  at: new Date(at),
  status,
  reason,
  facts: 0,
  truncated: 0,
  demo: false,
});

forEachEngine((engine) => {
  let storage: Storage;
  /** Rows as objects, with the names of their columns as keys. */
  const list = async (query: Partial<ListQuery>) => {
    const { schema, data } = frameOf(await asker(storage, range[1])({ kind: 'list', list: 'pages', ...query }, range));
    const rows = (data.values[0] ?? []).map((_, row) =>
      Object.fromEntries(schema.fields.map(({ name }, i) => [name, data.values[i][row]]))
    );
    return { rows, schema };
  };

  beforeAll(async () => {
    storage = await engine.open();
    await keep(storage, {
      page: [
        page('2026-03-29T01:30:00Z', 'anna', { link: 'https://pager.example/1', rotation: 'payments-primary' }),
        page('2026-03-30T12:00:00Z', null, { provenance: 'inferred' }),
        page('2026-03-30T13:00:00Z', 'bela', { skewed: true, team: 'unassigned' }),
      ],
      alert_event: [
        alert('a', '2026-03-29T01:00:00Z', 'firing'),
        alert('a', '2026-03-29T01:30:00Z', 'resolved'),
        alert('b', '2026-03-29T02:00:00Z', 'firing', { team: 'search', service: 'index' }),
      ],
      delivery_outcome: [
        outcome('bad', '2026-03-29T10:00:01Z', 'quarantined', 'line 3: "at" is no time'),
        outcome('mended', '2026-03-29T10:00:01Z', 'quarantined', 'unknown field'),
        outcome('mended', '2026-03-29T11:00:00Z', 'reprocess'),
        outcome('mended', '2026-03-29T11:00:01Z', 'done'),
        outcome('bad again', '2026-03-29T10:00:01Z', 'quarantined', 'first reason'),
        outcome('bad again', '2026-03-29T11:00:00Z', 'reprocess'),
        outcome('bad again', '2026-03-29T11:00:01Z', 'quarantined', 'second reason'),
        outcome('good', '2026-03-29T10:00:01Z', 'done'),
      ],
    });
  });

  test('pages are told by the clock of whoever was paged', async () => {
    const { rows, schema } = await list({});
    expect(schema.meta?.type).toBe('table');
    expect(rows.map(({ at, local, responder, band }) => [at, local, responder, band])).toEqual([
      [Date.parse('2026-03-30T13:00:00Z'), 'Mon 2026-03-30 09:00', 'bela', 'business'],
      [Date.parse('2026-03-30T12:00:00Z'), 'Mon 2026-03-30 14:00', 'nobody', 'business'],
      // Half an hour after the clock change from 01:59 to 03:00.
      [Date.parse('2026-03-29T01:30:00Z'), 'Sun 2026-03-29 03:30', 'anna', 'sleep'],
    ]);
    expect(
      rows.map(({ skewed, interruption, provenance, rotation }) => [skewed, interruption, provenance, rotation])
    ).toEqual([
      [true, true, 'observed', 'none'],
      [false, false, 'inferred', 'none'],
      [false, true, 'observed', 'payments-primary'],
    ]);
  });

  test('names and bands are words for people, values stay ids', async () => {
    const { schema } = await list({});
    const mapped = (name: string) => schema.fields.find((field) => field.name === name)?.config?.mappings?.[0].options;
    expect(mapped('responder')).toEqual({
      anna: { text: 'Anna' },
      bela: { text: 'Béla' },
      nobody: { text: 'Nobody' },
    });
    expect(mapped('band')).toEqual({ business: { text: 'Business hours' }, sleep: { text: 'Sleep' } });
  });

  test('pages can be filtered', async () => {
    const { rows } = await list({ where: [{ dimension: 'responder', op: '=', values: ['nobody', 'anna'] }] });
    expect(rows.map(({ responder }) => responder)).toEqual(['nobody', 'anna']);
  });

  test('alerts say when they were resolved', async () => {
    const { rows } = await list({ list: 'alerts' });
    expect(rows.map(({ at, resolvedAt, service }) => [at, resolvedAt, service])).toEqual([
      [Date.parse('2026-03-29T02:00:00Z'), null, 'index'],
      [Date.parse('2026-03-29T01:00:00Z'), Date.parse('2026-03-29T01:30:00Z'), 'checkout'],
    ]);
  });

  test('deliveries are those in quarantine now, with the last reason', async () => {
    const { rows } = await list({ list: 'deliveries', where: [{ dimension: 'source', op: '=', values: ['pager'] }] });
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['line 3: "at" is no time', 'second reason']));
    expect(rows).toHaveLength(2);
    expect(rows.map(({ deliveryId }) => deliveryId)).toContain(id('bad'));
  });
});
