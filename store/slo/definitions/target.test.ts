import { inWords, openSlo, readTexts } from '../../testing/slo/definitions';

const sloth = (objective: unknown) =>
  JSON.stringify({
    version: 'prometheus/v1',
    service: 'checkout',
    slos: [{ name: 'a', objective, sli: { raw: { error_ratio_query: 'rate(a[{{.window}}])' } } }],
  });

test.each([
  [{ target: 0.999 }, 0.999],
  [{ target: '0.5' }, 0.5],
  [{ targetPercent: 99.9 }, 0.999],
  [{ targetPercent: 99.95 }, 0.9995],
  [{ targetPercent: '99.99 %' }, 0.9999],
])('OpenSLO %j is %d', (objective, target) => {
  expect(readTexts(openSlo({ objectives: [objective] })).slos).toMatchObject([{ target }]);
});

test.each([
  [{ target: 99.9 }, 'target', 'A target must be below 1: did you mean 0.999, or targetPercent?'],
  [{ target: 1 }, 'target', 'A target of 100% leaves no error budget: write less, such as 0.999.'],
  [{ target: 0 }, 'target', '"0" is no target: it must be above 0, such as 0.999.'],
  [{ target: -0.5 }, 'target', '"-0.5" is no target'],
  [{ target: '99 %' }, 'target', '"99 %" must be a share: write 0.99.'],
  [{ target: 'high' }, 'target', '"high" is no number.'],
  [{ target: [] }, 'target', 'This must be a text.'],
  [{ targetPercent: 0.999 }, 'targetPercent', '0.999% is hardly a target: write a percent, such as 99.9.'],
  [{ targetPercent: 100 }, 'targetPercent', 'A target of 100% leaves no error budget: write less, such as 99.9.'],
  [{ targetPercent: 999 }, 'targetPercent', 'A target must be below 100.'],
  [{ target: 0.9, targetPercent: 90 }, 'targetPercent', 'Name a target or a targetPercent, not both.'],
])('OpenSLO %j is refused', (objective, field, message) => {
  const { slos, problems } = readTexts(openSlo({ objectives: [objective] }));
  expect(slos).toEqual([]);
  expect(inWords(problems)).toEqual([expect.stringMatching(new RegExp(`^1:\\d+ spec\\.objectives\\.0\\.${field}: `))]);
  expect(problems[0].message).toContain(message);
});

test.each([
  [99.9, 0.999],
  [99, 0.99],
  [95.5, 0.955],
  ['99.99', 0.9999],
])('Sloth %j is %d', (objective, target) => {
  expect(readTexts(sloth(objective)).slos).toMatchObject([{ target }]);
});

test.each([
  [0.999, '0.999% is hardly a target: write a percent, such as 99.9.'],
  [1, '1% is hardly a target'],
  [100, 'leaves no error budget'],
  [null, '"objective" is missing (a percent such as 99.9).'],
])('Sloth %j is refused', (objective, message) => {
  expect(readTexts(sloth(objective)).problems).toMatchObject([{ message: expect.stringContaining(message) }]);
});
