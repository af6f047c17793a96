import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import { firstValueFrom } from 'rxjs';
import { annotationEvents, annotationSupport } from './annotations';

const at = Date.UTC(2026, 2, 10, 1, 14);

function pages(more: Record<string, unknown[]> = {}): DataFrame {
  return toDataFrame({
    fields: [
      { name: 'at', type: FieldType.time, values: [at] },
      {
        name: 'responder',
        type: FieldType.string,
        values: ['anna'],
        config: { mappings: [{ type: 'value', options: { anna: { text: 'Anna' } } }] },
      },
      { name: 'title', type: FieldType.string, values: ['Errors <5xx> on checkout'] },
      { name: 'team', type: FieldType.string, values: ['payments'] },
      { name: 'severity', type: FieldType.string, values: [null] },
      ...Object.entries(more).map(([name, values]) => ({ name, type: FieldType.string, values })),
    ],
  });
}

test('a page is a moment, tagged by names', () => {
  expect(annotationEvents(pages())).toEqual([
    { time: at, title: 'Errors &lt;5xx&gt; on checkout', text: '', tags: ['payments', 'Anna'] },
  ]);
});

test('links to the source, and to nothing that is no web address', () => {
  const [linked] = annotationEvents(pages({ link: ['https://pager.example.com/1?a="b"'] }));
  expect(linked.text).toContain('href="https://pager.example.com/1?a=&quot;b&quot;"');
  expect(linked.text).toContain('rel="noopener noreferrer"');
  expect(annotationEvents(pages({ link: ['javascript:alert(1)'] }))[0].text).toBe('');
});

test('an alert lasts until it is resolved; one that still fires is a moment', () => {
  const frame = toDataFrame({
    fields: [
      { name: 'at', type: FieldType.time, values: [at, at] },
      { name: 'resolvedAt', type: FieldType.time, values: [at + 60_000, null] },
      { name: 'rule', type: FieldType.string, values: ['HighErrors', 'HighErrors'] },
    ],
  });
  expect(annotationEvents(frame)).toEqual([
    { time: at, timeEnd: at + 60_000, isRegion: true, title: 'HighErrors', text: '', tags: [] },
    { time: at, title: 'HighErrors', text: '', tags: [] },
  ]);
});

test('a gap lasts until it ends, tagged by team and rotation', () => {
  const frame = toDataFrame({
    fields: [
      { name: 'from', type: FieldType.time, values: [at] },
      { name: 'to', type: FieldType.time, values: [at + 3_600_000] },
      { name: 'title', type: FieldType.string, values: ['Nobody on call: Payments'] },
      {
        name: 'rotation',
        type: FieldType.string,
        values: ['payments-primary'],
        config: { mappings: [{ type: 'value', options: { 'payments-primary': { text: 'Payments' } } }] },
      },
      { name: 'team', type: FieldType.string, values: ['payments'] },
      { name: 'before', type: FieldType.string, values: ['anna'] },
    ],
  });
  expect(annotationEvents(frame)).toEqual([
    {
      time: at,
      timeEnd: at + 3_600_000,
      isRegion: true,
      title: 'Nobody on call: Payments',
      text: '',
      tags: ['payments', 'Payments'],
    },
  ]);
});

test('a burn episode lasts until it ends, says why, and leads to the page of its SLO', () => {
  const frame = toDataFrame({
    fields: [
      { name: 'from', type: FieldType.time, values: [at] },
      { name: 'to', type: FieldType.time, values: [at + 600_000] },
      { name: 'title', type: FieldType.string, values: ['12% of the budget of Checkout works'] },
      {
        name: 'slo',
        type: FieldType.string,
        values: ['checkout/requests'],
        config: { mappings: [{ type: 'value', options: { 'checkout/requests': { text: 'Checkout works' } } }] },
      },
      { name: 'team', type: FieldType.string, values: ['payments'] },
      { name: 'attribution', type: FieldType.string, values: ['deploy'] },
    ],
  });
  expect(annotationEvents(frame)).toEqual([
    {
      time: at,
      timeEnd: at + 600_000,
      isRegion: true,
      title: '12% of the budget of Checkout works',
      text: '<a href="/a/watchbill-oncall-app/slos/checkout%2Frequests">Checkout works</a>',
      tags: ['payments', 'Checkout works', 'deploy'],
    },
  ]);
});

test('a deploy is a moment with a link to what was deployed', () => {
  const frame = toDataFrame({
    fields: [
      { name: 'at', type: FieldType.time, values: [at] },
      { name: 'title', type: FieldType.string, values: ['checkout 2.4.1'] },
      { name: 'service', type: FieldType.string, values: ['checkout'] },
      { name: 'link', type: FieldType.string, values: ['https://ci.example.com/7'] },
    ],
  });
  expect(annotationEvents(frame)[0]).toMatchObject({ time: at, title: 'checkout 2.4.1', tags: ['checkout'] });
  expect(annotationEvents(frame)[0].text).toContain('href="https://ci.example.com/7"');
});

test('too little rest says what it was', () => {
  const frame = toDataFrame({
    fields: [
      { name: 'from', type: FieldType.time, values: [at] },
      { name: 'to', type: FieldType.time, values: [at + 60_000] },
      { name: 'responder', type: FieldType.string, values: ['anna'] },
      { name: 'what', type: FieldType.string, values: ['Took over at 03:00'] },
    ],
  });
  expect(annotationEvents(frame)[0]).toMatchObject({
    timeEnd: at + 60_000,
    title: 'Took over at 03:00',
    tags: ['anna'],
  });
});

test('an edit of the rota is a moment, whenever the shift was', () => {
  const frame = toDataFrame({
    fields: [
      { name: 'knownAt', type: FieldType.time, values: [at] },
      { name: 'what', type: FieldType.string, values: ['added'] },
      { name: 'from', type: FieldType.time, values: [at - 60_000] },
      { name: 'to', type: FieldType.time, values: [at] },
      { name: 'responder', type: FieldType.string, values: ['anna'] },
    ],
  });
  expect(annotationEvents(frame)).toEqual([{ time: at, title: 'added', text: '', tags: ['anna'] }]);
});

test('an incident lasts as many seconds as it took to resolve', () => {
  const frame = toDataFrame({
    fields: [
      { name: 'at', type: FieldType.time, values: [at] },
      { name: 'timeToResolve', type: FieldType.number, values: [90] },
    ],
  });
  expect(annotationEvents(frame)[0]).toMatchObject({ timeEnd: at + 90_000, isRegion: true });
});

test('a frame without a time has no events', async () => {
  const frame = toDataFrame({ fields: [{ name: 'team', type: FieldType.string, values: ['payments'] }] });
  const events = annotationSupport.processEvents?.({ name: 'Pages', enable: true, iconColor: 'red' }, [frame, pages()]);
  expect(events && (await firstValueFrom(events))).toHaveLength(1);
});

test("a new annotation leaves Grafana's own keys and limit behind", () => {
  const target = { refId: 'Anno', type: 'dashboard', tags: [], matchAny: false, limit: 100 };
  const annotation = { name: 'Pages', enable: true, iconColor: 'red', target };
  expect(annotationSupport.prepareQuery?.(Object(annotation))).toEqual({
    refId: 'Anno',
    kind: 'list',
    list: 'pages',
    limit: 500,
    where: [],
  });
});

test('an annotation keeps what was chosen', () => {
  const target = { refId: 'Anno', kind: 'list', list: 'alerts', limit: 100, where: [] };
  const annotation = { name: 'Alerts', enable: true, iconColor: 'red', target };
  expect(annotationSupport.prepareQuery?.(Object(annotation))).toEqual(target);
});

test('an annotation without a target asks for pages', () => {
  expect(annotationSupport.prepareQuery?.({ name: 'Pages', enable: true, iconColor: 'red' })).toMatchObject({
    kind: 'list',
    list: 'pages',
  });
});
