import { inWords, openSlo, readTexts } from '../../testing/slo/definitions';

const SERVICE = '{ apiVersion: openslo/v1, kind: Service, metadata: { name: checkout }, spec: {} }';

const sloth = (service: string) => `version: prometheus/v1
service: ${service}
slos:
  - name: availability
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(http_requests_total{service="${service}",code=~"5.."}[{{.window}}]))
        total_query: sum(rate(http_requests_total{service="${service}"}[{{.window}}]))
`;

test.each([
  ['one document', openSlo()],
  ['several documents', `---\n${SERVICE}\n---\n# nothing\n---\n${openSlo()}\n...\n`],
  ['a list', `[${SERVICE}, ${openSlo()}]`],
  ['a list of Kubernetes', `{ apiVersion: v1, kind: List, items: [${openSlo()}] }`],
  ['kinds and versions in capitals', openSlo().replace('openslo/v1', 'OpenSLO/V1').replace('"SLO"', '"Slo"')],
  ['the group of a Kubernetes operator', openSlo().replace('openslo/v1', 'openslo.com/v1')],
  ['anchors that are merged', `base: &base { apiVersion: openslo/v1 }\n---\n${openSlo()}`],
  [
    'what is none of ours beside it',
    `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: a } }\n---\n${openSlo()}`,
  ],
  ['Windows line ends', openSlo().replaceAll(',', ',\r\n')],
  ['a byte order mark', `\ufeff${openSlo()}`],
])('%s', (_, text) => {
  const { slos, problems } = readTexts(text);
  expect(inWords(problems)).toEqual([]);
  expect(slos).toMatchObject([{ id: 'checkout' }]);
});

test.each([
  ['', []],
  ['just: a file\n', []],
  ['{{ template "slos" . }}: [', [expect.stringContaining('This is not valid YAML')]],
  [
    openSlo().replace('openslo/v1', 'openslo/v3'),
    ['1:2 apiVersion: "openslo/v3" is not read: write openslo/v1 (openslo/v1alpha is read, too).'],
  ],
  [
    openSlo().replace('"SLO"', '"SLOs"'),
    [expect.stringContaining('kind: "SLOs" is no kind of OpenSLO. Did you mean "SLO"?')],
  ],
  [openSlo().replace('openslo/v1', 'opneslo/v1'), []],
  [
    sloth('a').replace('prometheus/v1', 'prometheus/v2'),
    [expect.stringContaining('1:1 version: "prometheus/v2" is no version that is read')],
  ],
  [
    sloth('a').replace('version: prometheus/v1\n', ''),
    [expect.stringContaining('This looks like SLOs, but says no version')],
  ],
  [openSlo({}, { name: null }), [expect.stringContaining('metadata: "name" is missing.')]],
])('%s', (text, expected) => {
  const { slos, problems } = readTexts(text);
  expect(slos).toEqual([]);
  expect(inWords(problems)).toEqual(expected);
});

test('a broken document leaves those beside it in force', () => {
  const { slos, problems } = readTexts(`${openSlo()}\n---\nkind: [SLO\n---\n${openSlo({}, { name: 'other' })}`);
  expect(slos.map(({ id }) => id)).toContain('checkout');
  expect(problems).toHaveLength(1);
});

test('of two of the same id the first is in force, and both places are said', () => {
  const { slos, problems } = readTexts({ 'a.yaml': sloth('a'), 'b.yaml': `# a copy\n${sloth('a')}` });
  expect(slos).toMatchObject([{ id: 'a-availability', origin: { file: 'slos/a.yaml', line: 4 } }]);
  expect(problems).toEqual([
    {
      file: 'slos/b.yaml',
      line: 5,
      column: 5,
      field: 'slos.0',
      message:
        'The SLO "a-availability" is defined at slos/a.yaml:4, too: that one is in force. Name them differently.',
    },
  ]);
});

test('20 broken files among 1,000 leave 980 in force', () => {
  const breaks = [
    (text: string) => text.replace('objective: 99.9', 'objective: 0.999'),
    (text: string) => text.replaceAll('[{{.window}}]', '[5m]'),
    (text: string) => text.replace('))\n', ')\n'),
    (text: string) => text.replace('sli:', 'sli: ['),
  ];
  const texts = Object.fromEntries(
    Array.from({ length: 1000 }, (_, i) => {
      const sound = sloth(`service-${i}`);
      return [`${String(i).padStart(4, '0')}.yaml`, i % 50 === 7 ? breaks[((i / 50) % 4) | 0](sound) : sound];
    })
  );
  const { slos, problems, files } = readTexts(texts);
  expect(slos).toHaveLength(980);
  expect(new Set(problems.map(({ file }) => file))).toEqual(
    new Set(Array.from({ length: 20 }, (_, i) => `slos/${String(i * 50 + 7).padStart(4, '0')}.yaml`))
  );
  expect(problems.every(({ line, message }) => line > 1 && message !== '')).toBe(true);
  expect(files).toHaveLength(1000);
  expect(files.filter(({ slos: count }) => count === 0)).toHaveLength(20);
});
