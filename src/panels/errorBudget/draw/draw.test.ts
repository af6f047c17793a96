import { createTheme } from '@grafana/data';
import { DAY, HOUR } from '../../../shared/time';
import { recordDrawing, recordingContext } from '../../shared/testingCanvas';
import { colorsOf } from '../colors';
import { burnDown, episode, event, MONDAY } from '../testing';
import type { Area } from './area';
import { drawBackground } from './background';
import { drawForeground } from './foreground';
import { kindsOf, lanesHeight } from './events';

const colors = colorsOf(createTheme());

/** Records drawing on 96 × 100 px: 1 px per hour, from 100% of the budget (top) to −100% (bottom). */
function record(draw: (area: Area) => void, ratio = 1) {
  const { ctx, calls } = recordingContext();
  // Hatch patterns are drawn on a separate canvas.
  const tiles = recordDrawing();
  draw({
    ctx,
    left: 0,
    top: 0,
    width: 96 * ratio,
    height: 100 * ratio,
    ratio,
    x: (at) => ((at - MONDAY) / HOUR) * ratio,
    y: (value) => (1 - value) * 50 * ratio,
  });
  tiles.restore();
  return (method: string) => calls.filter((call) => call.method === method).map(({ args }) => args);
}

const events = [
  event('page', 10),
  event('deploy', 9),
  event('maintenance', 20, { to: MONDAY + 30 * HOUR }),
  event('maintenance', -20, { to: MONDAY - 10 * HOUR }),
  event('page', 200),
];

test('kinds that occur have lanes', () => {
  expect(kindsOf(events)).toEqual(['page', 'deploy', 'maintenance']);
  expect(lanesHeight(events)).toBe(33);
  expect(lanesHeight([])).toBe(0);
});

test('behind the lines: what is overspent, what was not measured, and episodes down through the lanes', () => {
  const unmeasured = [{ from: MONDAY + DAY, to: MONDAY + 2 * DAY }];
  const calls = record((area) =>
    drawBackground(area, burnDown({ events, unmeasured, episodes: [episode('a', 10, 20)] }), colors)
  );
  expect(calls('fillRect')).toEqual([
    [0, 50, 96, 50],
    [24, 0, 24, 100],
    [10, 0, 10, 133],
    [10, 0, 10, 3],
  ]);
});

test('only the largest episodes are areas, the others a bar along the top', () => {
  const episodes = Array.from({ length: 30 }, (_, i) => episode(`${i}`, i * 3, i * 3 + 3, { spent: i / 100 }));
  const calls = record((area) => drawBackground(area, burnDown({ episodes }), colors));
  const [, ...drawn] = calls('fillRect');
  expect(drawn.filter(([, , , height]) => height === 3)).toHaveLength(30);
  expect(drawn.filter(([, , , height]) => height === 100).map(([left]) => left)[0]).toBe(30);
  expect(drawn).toHaveLength(50);
});

test('over the lines: zero, events within the window, and the outline of what is looked at', () => {
  const calls = record((area) => drawForeground(area, burnDown({ events }), episode('a', 10, 20), colors));
  expect(calls('fillRect')).toEqual([
    [0, 49.5, 96, 1],
    [20, 126.5, 10, 3],
  ]);
  // One page and one deploy are within the window.
  expect(calls('fill')).toHaveLength(2);
  expect(calls('strokeRect')).toEqual([[9, 1, 12, 131]]);
});

test('a fine screen has more pixels of the same', () => {
  const calls = record((area) => drawBackground(area, burnDown({ episodes: [episode('a', 10, 20)] }), colors), 2);
  expect(calls('fillRect').slice(1)).toEqual([
    [20, 0, 20, 200],
    [20, 0, 20, 6],
  ]);
});
