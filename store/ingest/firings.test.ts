import { coveredBy, endedBefore, type Firing, firingOf, SAME_START_MS, type Told } from './firings';

const minutes = (count: number) => count * 60_000;
const noon = Date.UTC(2026, 5, 1, 12);
const at = (count: number) => noon + minutes(count);

function firing(alertId: string, starts: number[], more: Partial<Firing> = {}): Firing {
  return { alertId, starts: starts.map(at), end: null, endedBy: null, incidents: new Map(), ...more };
}

const told = (start: number, end: number | null = null): Told => ({
  start: at(start),
  end: end === null ? null : at(end),
});

describe('firingOf', () => {
  const open = firing('open', [0]);
  const moved = firing('moved', [0, -30]);
  const ended = firing('ended', [0], { end: at(10) });
  const over = firing('over', [0], { endedBy: at(3) });

  it.each<[string, Told, Firing[], string | undefined]>([
    ['nothing is known', told(0), [], undefined],
    ['the very start was told', told(0), [ended], 'ended'],
    ['one of its starts was told', told(-30), [open, moved], 'moved'],
    ['it began a little later, by another clock', told(0.25), [open], 'open'],
    ['it began a little earlier, by another clock', told(-0.25), [open], 'open'],
    ['it began just within the distance', { start: noon + SAME_START_MS, end: null }, [open], 'open'],
    ['it began beyond the distance', { start: noon + SAME_START_MS + 1, end: null }, [open], undefined],
    ['it began long before one that still fires', told(-600), [open], 'open'],
    ['it began long before one that ended', told(-600), [ended], undefined],
    ['it began long before one that is over', told(-600), [over], undefined],
    ['it began while another fired', told(8), [ended], 'ended'],
    ['it began as another ended', told(10), [ended], undefined],
    ['it began a little after another ended', told(11), [ended], undefined],
    ['it began a little after another was over', told(3), [over], undefined],
    ['it ended after one began that still fires', told(-60, 30), [open], 'open'],
    ['it ended before one began', told(-60, -30), [open], undefined],
    ['it ended a little before one began', told(-3, -1), [open], undefined],
    ['it ended, and began a little later', told(1, 5), [open], 'open'],
    ['it ended as it began', told(0, 0), [open], 'open'],
  ])('%s', (_, report, known, expected) => {
    expect(firingOf(report, known)?.alertId).toBe(expected);
  });
});

test('a new firing ends those before it of which nobody told, by its start at the latest', () => {
  const known = [
    firing('open', [0]),
    firing('ended', [-60], { end: at(-30) }),
    firing('over by less', [-90], { endedBy: at(-60) }),
    firing('over by more', [-20], { endedBy: at(200) }),
    firing('later', [120]),
  ];
  expect(endedBefore(at(60), known).map(({ alertId }) => alertId)).toEqual(['open', 'over by more']);
});

test('what began within a firing is the same', () => {
  const known = [
    firing('within', [60]),
    firing('before', [-1]),
    firing('after', [120]),
    firing('known', [60], { end: at(70) }),
  ];
  expect(coveredBy(told(0, 120), known).map(({ alertId }) => alertId)).toEqual(['within']);
  expect(coveredBy(told(0), known)).toEqual([]);
});
