import { HOUR } from '../../shared/time';
import { episode, MONDAY } from './testing';
import { episodeAt, episodeBox, nextEpisode } from './episodes';

const episodes = [episode('a', 0, 1), episode('b', 10, 20), episode('c', 22, 23)];
/** Scale of 1 px per hour. */
const pxOf = (at: number) => (at - MONDAY) / HOUR;

test.each([
  [null, 'ArrowRight', 'a'],
  ['a', 'ArrowRight', 'b'],
  ['c', 'ArrowRight', 'c'],
  [null, 'ArrowLeft', 'c'],
  ['b', 'ArrowLeft', 'a'],
  ['a', 'ArrowLeft', 'a'],
  ['b', 'Home', 'a'],
  ['a', 'End', 'c'],
  ['gone', 'ArrowRight', 'a'],
  ['a', 'x', undefined],
])('from %s by %s to %s', (focus, key, to) => {
  expect(nextEpisode(episodes, focus, key)?.id).toBe(to);
});

test('there is nothing to walk to without episodes', () => {
  expect(['ArrowRight', 'ArrowLeft', 'Home', 'End'].map((key) => nextEpisode([], null, key))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test.each([
  ['in it', 12, 'b'],
  ['beside a narrow one', 3, 'a'],
  ['between two the nearer', 21.5, 'c'],
  ['far from all', 40, undefined],
])('finds the episode %s', (_, x, id) => {
  expect(episodeAt(episodes, x, pxOf)?.id).toBe(id);
});

test('minutes are drawn wide enough to be seen, around their middle', () => {
  expect(episodeBox(episode('a', 10, 11), pxOf)).toEqual({ left: 9, width: 3 });
  expect(episodeBox(episode('b', 10, 20), pxOf)).toEqual({ left: 10, width: 10 });
});
