import { HOUR } from '../../shared/time';
import { lanesOf, levelsOf, packed } from './lanes';
import { gap, MONDAY, notKnown, page, shift, thin, timeline } from './testing';

const anna = shift('Anna', 0, 24);
const ben = shift('Ben', 24, 48);
const second = shift('Zoe', 0, 48, { level: 2 });
const names = (rows: ReturnType<typeof lanesOf>['rows']) =>
  rows.map(({ kind, level, person, items }) => `${kind} ${level} ${person?.name ?? '-'} ${items.length}`);

describe('lanesOf', () => {
  it('has for each level its coverage, then a lane a person by name', () => {
    const { rows } = lanesOf([timeline({ shifts: [ben, anna, second], gaps: [gap(50, 51)] })], 'people');
    expect(names(rows)).toEqual([
      'coverage 1 - 1',
      'people 1 Anna 1',
      'people 1 Ben 1',
      'coverage 2 - 1',
      'people 2 Zoe 1',
    ]);
  });

  it('holds a level in one lane unless shifts overlap', () => {
    const overlap = shift('Cleo', 12, 36);
    const { rows } = lanesOf([timeline({ shifts: [anna, overlap, ben, second] })], 'levels');
    expect(names(rows)).toEqual(['coverage 1 - 0', 'people 1 - 2', 'people 1 - 1', 'coverage 2 - 0', 'people 2 - 1']);
  });

  it('has a second row where shifts of one person overlap, named once', () => {
    const { rows } = lanesOf([timeline({ shifts: [anna, shift('Anna', 12, 30)] })], 'people');
    expect(names(rows)).toEqual(['coverage 1 - 0', 'people 1 Anna 1', 'people 1 - 1']);
  });

  it('shows thin spots at their level and gaps at each', () => {
    const given = timeline({ shifts: [anna, second], gaps: [gap(50, 51)], thin: [thin(10, 12, { level: 2 })] });
    const coverage = lanesOf([given], 'people').rows.filter(({ kind }) => kind === 'coverage');
    expect(coverage.map(({ items }) => items.map(({ kind }) => kind))).toEqual([['gap'], ['thin', 'gap']]);
  });

  it('shows hours that are not known at each level', () => {
    const given = timeline({ shifts: [anna, second], notKnown: [notKnown(50, 51)], gaps: [gap(52, 53)] });
    const coverage = lanesOf([given], 'people').rows.filter(({ kind }) => kind === 'coverage');
    expect(coverage.map(({ items }) => items.map(({ kind }) => kind))).toEqual([
      ['notKnown', 'gap'],
      ['notKnown', 'gap'],
    ]);
  });

  it('stacks several rotations under a heading each', () => {
    const two = [timeline({ shifts: [anna] }), timeline({ key: 'B search', name: 'Search', shifts: [ben] })];
    const { rows } = lanesOf(two, 'people');
    expect(rows.map(({ kind, timeline }) => `${timeline} ${kind}`)).toEqual([
      '0 rotation',
      '0 coverage',
      '0 people',
      '1 rotation',
      '1 coverage',
      '1 people',
    ]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('shows gaps even where there is no shift', () => {
    const { rows } = lanesOf([timeline({ gaps: [gap(0, 24)] })], 'people');
    expect(names(rows)).toEqual(['coverage 1 - 1']);
  });

  it('marks a lane as of somebody who left when any of its shifts is after their last day', () => {
    const late = shift('Anna', 48, 72, { person: { ...anna.person, left: true } });
    const { rows } = lanesOf([timeline({ shifts: [anna, late] })], 'people');
    expect(rows[1].person?.left).toBe(true);
  });

  it.each([
    ['from one person to the next', [anna, ben], [[24, 1, 2]]],
    ['not over a gap', [anna, shift('Ben', 25, 48)], []],
    ['not to oneself', [anna, shift('Anna', 24, 30)], []],
    ['not between levels', [anna, shift('Zoe', 24, 48, { level: 2 })], []],
    [
      'to each who begins',
      [anna, ben, shift('Cleo', 24, 48)],
      [
        [24, 1, 2],
        [24, 1, 3],
      ],
    ],
  ])('hands over %s', (_, shifts, expected) => {
    const { handoffs } = lanesOf([timeline({ shifts })], 'people');
    expect(handoffs.map(({ at, fromRow, toRow }) => [(at - MONDAY) / HOUR, fromRow, toRow])).toEqual(expected);
  });

  it.each([
    ['under the shift that took it', page(25, { shiftId: ben.id, responder: 'anna' }), 2],
    ['in the lane of who took it', page(25, { responder: 'ben' }), 2],
    ['with coverage when nobody of the rotation took it', page(25, { responder: 'mallory' }), 0],
  ])('puts a page %s', (_, taken, row) => {
    const { rows } = lanesOf([timeline({ shifts: [anna, ben], pages: [taken] })], 'people');
    expect(rows.map(({ ticks }) => ticks.length)).toEqual(rows.map((_, i) => (i === row ? 1 : 0)));
  });
});

it.each([
  [[], [], [1]],
  [[second, anna], [], [1, 2]],
  [[anna], [thin(0, 1, { level: 2 })], [1, 2]],
])('levelsOf', (shifts, spots, levels) => {
  expect(levelsOf(timeline({ shifts, thin: spots }))).toEqual(levels);
});

it('packs shifts that touch into one row', () => {
  expect(packed([anna, ben])).toEqual([[anna, ben]]);
  expect(packed([])).toEqual([]);
});
