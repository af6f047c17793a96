import { concerns, isAround, relate } from './contextEvents';
import { HOUR } from '../../time/units';
import { contextEvent, slo, START } from '../../testing/slo/statement';

const at = (clock: string) => Date.parse(`2026-06-01T${clock}Z`);
const episode = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('concerns', () => {
  it.each<[string, Parameters<typeof contextEvent>[1], string, boolean]>([
    ['of the service', {}, 'page', true],
    ['of another service', { service: 'search' }, 'page', false],
    ['of no known service', { service: null }, 'page', false],
    ['the SLO by its id', { service: null, labels: { slo: 'checkout-availability' } }, 'page', true],
    ['the SLO by its name', { service: null, labels: { slo_name: 'availability' } }, 'incident', true],
    ['the SLO as Sloth does', { service: null, labels: { sloth_slo: 'availability' } }, 'page', true],
    ['the SLO as Sloth does by id', { service: null, labels: { sloth_id: 'checkout-availability' } }, 'page', true],
    ['another SLO', { service: null, labels: { slo: 'latency' } }, 'page', false],
    [
      'an SLO of that name of another service',
      {
        service: 'search',
        labels: { sloth_slo: 'availability', sloth_service: 'search', sloth_id: 'search-availability' },
      },
      'page',
      false,
    ],
    ['a label of a deploy', { service: 'search', labels: { slo: 'availability' } }, 'deploy', false],
    ['maintenance, which is told for the SLO', { service: null }, 'maintenance', true],
  ])('%s', (_, told, kind, expected) => {
    expect(concerns(contextEvent(`${kind} 08:00 x`, told), slo())).toBe(expected);
  });
});

describe('concerns of one group of a definition', () => {
  const group = slo({ id: 'checkout-availability/GET', name: 'availability (GET)', group: { method: 'GET' } });

  it.each<[Record<string, string>, boolean]>([
    [{ slo: 'checkout-availability' }, true],
    [{ slo: 'checkout-availability', method: 'GET' }, true],
    [{ slo: 'checkout-availability', method: 'POST' }, false],
    [{ slo: 'checkout-availability/GET' }, true],
    [{ slo: 'checkout-availability/POST' }, false],
  ])('%j: %s', (labels, expected) => {
    expect(concerns(contextEvent('page 08:00 x', { service: null, labels }), group)).toBe(expected);
  });
});

describe('isAround', () => {
  it.each([
    ['page 07:44 x', false],
    ['page 07:45 x', true],
    ['page 08:10 x', true],
    ['page 08:45 x', true],
    ['page 08:46 x', false],
    ['page 05:00-07:50 x', true],
    ['page 05:00-10:00 x', true],
    ['page 05:00-07:00 x', false],
    ['deploy 06:59 x', false],
    ['deploy 07:00 x', true],
    ['deploy 08:46 x', false],
    ['incident 07:00 x', false],
    ['maintenance 08:40-12:00 x', true],
  ])('%s around 08:00 to 08:30: %s', (text, expected) => {
    expect(isAround(contextEvent(text), episode('08:00', '08:30'))).toBe(expected);
  });
});

describe('relate', () => {
  const episodes = [episode('08:00', '08:30'), episode('08:40', '09:00'), episode('11:00', '11:30')];

  it.each<[string, number[], number | null]>([
    ['page 08:05 x', [0], 0],
    ['page 08:35 x', [0, 1], 0],
    ['page 08:42 x', [0, 1], 1],
    ['page 07:50 x', [0], 0],
    ['page 08:05-12:00 x', [0, 1, 2], 0],
    ['incident 08:45 x', [0, 1], 1],
    ['deploy 08:31 x', [0, 1], 1],
    ['deploy 08:45 x', [0, 1], 1],
    ['deploy 07:45 x', [0, 1], 0],
    ['maintenance 07:00-12:00 x', [0, 1, 2], 0],
    ['page 10:00 x', [], null],
  ])('%s is around %j, at home with %s', (text, around, home) => {
    const found = relate(episodes, [contextEvent(text)]);
    expect(found.map((one) => episodes.indexOf(one.episode))).toEqual(around);
    expect(found.filter((one) => one.home).map((one) => episodes.indexOf(one.episode))).toEqual(
      home === null ? [] : [home]
    );
  });

  it('is by time', () => {
    const found = relate(episodes, [contextEvent('deploy 08:10 v2'), contextEvent('page 08:05 x')]);
    expect(found.filter(({ home }) => home).map(({ contextEvent: { at: moment } }) => (moment - START) / HOUR)).toEqual(
      [8 + 5 / 60, 8 + 10 / 60]
    );
  });
});
