import { DAY, HOUR } from '../../shared/time';
import type { Budget } from './model';
import { describePoint } from './describePoint';
import { burnDown, episode, event, MONDAY } from './testing';
import { tipEvents } from './tipEvents';
import { describeEpisode, formatExhaustion, describeEvent, describeBudget } from './descriptions';

const status: NonNullable<Budget['status']> = {
  state: 'burning',
  objective: '99.9% over 4 days',
  remaining: 0.5,
  corrected: null,
  burnRate: 2,
  exhaustsAt: MONDAY + 5 * DAY,
  coverage: 1,
};
const budget: Budget = {
  slo: 'checkout',
  name: 'Checkout works',
  target: 0.999,
  rolling: true,
  window: { from: MONDAY, to: MONDAY + 4 * DAY },
  periodEnd: MONDAY + 4 * DAY,
  now: MONDAY + 4 * DAY + HOUR,
  empty: false,
  burnDown: burnDown({ episodes: [episode('a', 10, 12)] }),
  status,
};

test.each([
  ['from the clock of the store on', {}, 'in 23 h'],
  ['over when it is spent', { remaining: -0.1 }, 'used up'],
  ['never when it does not burn', { exhaustsAt: null, burnRate: 0 }, 'not at this rate'],
  ['never when it hardly burns', { state: 'healthy' as const }, 'not at this rate'],
  ['not known where nothing was measured', { remaining: null }, '–'],
  ['not known where the last hour was not measured', { state: 'noData' as const }, '–'],
])('when it runs out is %s', (_, more, text) => {
  expect(formatExhaustion({ ...budget, status: { ...status, ...more } })).toBe(text);
});

test('an episode says when, how much, how fast and why', () => {
  expect(describeEpisode(episode('a', 10, 12, { pages: 2 }), 'UTC')).toEqual({
    title: '10.0% of the budget',
    lines: ['Mon, Mar 2, 10:00 – Mon, Mar 2, 12:00 (2 h)', 'at most 14.4×, 2 pages', 'Paged: CheckoutErrors'],
  });
});

test('an event says what it is, and who took it', () => {
  expect(describeEvent(event('page', 1, { title: '5xx <b>', responder: 'Anna' }))).toBe('Page: 5xx <b> (Anna)');
  expect(describeEvent(event('deploy', 1))).toBe('Deploy');
});

test('the tip of an episode names the first of its own marks', () => {
  const own = Array.from({ length: 7 }, (_, i) => event('page', 10 + i, { episode: 'a', title: `${i}` }));
  const texts = tipEvents([event('deploy', 9, { episode: 'b' }), ...own], episode('a', 10, 12)).map(({ text }) => text);
  expect(texts).toEqual(['Page: 0', 'Page: 1', 'Page: 2', 'Page: 3', 'Page: 4']);
});

test('the whole in a sentence', () => {
  expect(describeBudget(budget, 'UTC')).toBe('50.0% of the budget is left at Fri, Mar 6, 00:00. 1 burn episode.');
  expect(describeBudget({ ...budget, status: { ...status, remaining: null }, burnDown: null }, 'UTC')).toBe(
    'The remaining budget is not known. 0 burn episodes.'
  );
});

test('a moment says what was left, without maintenance and if spent evenly', () => {
  const lines = { ...burnDown().lines, corrected: [1, 1, 0.9, 0.7, 0.6] };
  const drawn = burnDown({ lines, unmeasured: [{ from: MONDAY + 3 * DAY, to: MONDAY + 4 * DAY }] });
  const words = (hours: number) => describePoint(drawn, budget, MONDAY + hours * HOUR, 'UTC');
  expect(words(49)).toEqual({
    title: '80.0% left',
    lines: ['Wed, Mar 4, 01:00', '90.0% without maintenance', '50.0% if spent evenly'],
  });
  expect(words(80)).toEqual({ title: 'Not measured', lines: ['Thu, Mar 5, 08:00'] });
  expect(words(100)).toEqual({ title: 'Still to come', lines: ['Fri, Mar 6, 04:00'] });
});
