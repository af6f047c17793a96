import type { Span } from '../../time/span';
import { MINUTE } from '../../time/units';
import { detect } from './detection';

const span = (text: string): Span => {
  const [from, to] = text.split('-').map((minute) => Number(minute) * MINUTE);
  return { from, to };
};
const episodes = ['100-130', '200-210', '300-400'].map((text, i) => {
  return { ...span(text), bad: (i + 1) * 10, total: 1000, peakBurn: 5 };
});

describe('detect', () => {
  it.each<[string, string[], number | null, number]>([
    ['nothing fires', [], null, 0.6],
    ['within each', ['104-140', '202-220', '310-410'], 4, 0],
    ['two: the median is between them', ['104-140', '310-410'], 7, 0.2],
    ['soon after one ended', ['145-150'], 45, 0.5],
    ['too late after it', ['146-150'], null, 0.6],
    ['one that had resolved shortly before', ['80-90'], 0, 0.5],
    ['one that had resolved long before', ['80-84'], null, 0.6],
    ['one for all', ['110-350'], 0, 0],
    ['the first of two counts', ['305-310', '320-330'], 5, 0.3],
  ])('%s', (_, fired, minutes, missed) => {
    const found = detect(episodes, { spans: fired.map(span), inSleep: 1 }, 100);
    expect(found).toEqual({ pages: fired.length, sleepPages: 1, detectionMinutes: minutes, missedSpent: missed });
  });

  it('misses nothing where nothing may be bad because nobody called', () => {
    expect(detect([], { spans: [], inSleep: 0 }, 0).missedSpent).toBe(0);
  });
});
