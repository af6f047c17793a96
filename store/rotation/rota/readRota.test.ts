import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../config/load';
import { formatProblem } from '../../files/problem';
import { readRota } from './readRota';

const layer = '{ members: [anna, bela], start: 2026-01-05, handoff: { at: "09:00", every: 1w } }';
const said = (text: string, rotation?: { zone: string; level: number }) => {
  const read = readRota(text, 'payments.yaml', rotation);
  return read.ok ? [] : read.problems.map(formatProblem);
};

describe('readRota', () => {
  it('reads a rota', () => {
    const read = readRota(`zone: Europe/Budapest\nlayers:\n  - ${layer}`, 'payments.yaml');
    expect(read).toEqual({
      ok: true,
      rota: {
        zone: 'Europe/Budapest',
        layers: [{ members: ['anna', 'bela'], start: '2026-01-05', handoff: { at: '09:00', every: '1w' } }],
      },
    });
  });

  it.each<[string, string, string]>([
    ['', ':1:1 layers', '"layers" is missing'],
    ['<!DOCTYPE html>', ':1:1 ', 'A Watchbill rota has keys such as zone, layers, overrides; this has none.'],
    ['layers: [', ':1:10 ', 'This is not valid YAML'],
    [`layers: [${layer}]\nswap: []`, ':2:1 swap', 'Did you mean "swaps"?'],
    [`layers:\n  - ${layer.replace('every', 'evry')}`, ':2:73 layers.0.handoff.evry', 'Did you mean "every"?'],
    [
      `layers:\n  - ${layer.replace('1w', '1m')}`,
      'layers.0.handoff.every',
      '"1m" has the wrong form (Length of a turn',
    ],
    [`layers:\n  - ${layer.replace('1w', '0d')}`, 'layers.0.handoff.every', '"0d" has the wrong form'],
    [`layers:\n  - ${layer.replace('1w', '400d')}`, 'layers.0.handoff.every', 'longer than a year'],
    [`layers:\n  - ${layer.replace('09:00', '24:30')}`, 'layers.0.handoff.at', '"24:30" has the wrong form'],
    [`layers:\n  - ${layer.replace('09:00', '24:00')}`, 'layers.0.handoff.at', 'write 00:00'],
    [`layers:\n  - ${layer.replace('anna', '" "')}`, 'layers.0.members.0', '" " has the wrong form (Id of a person)'],
    [`layers:\n  - ${layer.replace('[anna, bela]', '[]')}`, 'layers.0.members', 'Ids of people'],
    [`layers:\n  - ${layer.replace('2026-01-05', '2026-02-30')}`, 'layers.0.start', 'There is no day 2026-02-30.'],
    [
      `layers:\n  - ${layer.replace('handoff', 'until: 2026-01-05, handoff')}`,
      'layers.0.until',
      'not after its start on 2026-01-05',
    ],
    [`zone: Europe/Budapst\nlayers: [${layer}]`, ':1:1 zone', 'Did you mean "Europe/Budapest"?'],
    [`layers:\n  - ${layer.replace('{', '{ zone: Mars/Base,')}`, 'layers.0.zone', '"Mars/Base" is not an IANA'],
    [
      `layers:\n  - ${layer.replace('{', '{ restrictions: [{ from: "09:00", to: "09:00" }],')}`,
      'layers.0.restrictions.0.to',
      'no time at all',
    ],
    [
      `layers:\n  - ${layer.replace('{', '{ restrictions: [{ from: "24:00", to: "09:00" }],')}`,
      'layers.0.restrictions.0.from',
      'write 00:00',
    ],
    [
      `layers:\n  - ${layer.replace('{', '{ restrictions: [{ days: [], from: "08:00", to: "09:00" }],')}`,
      'layers.0.restrictions.0.days',
      'On no day at all',
    ],
    [
      `layers: [${layer}]\noverrides:\n  - { from: 2026-01-07, to: 2026-01-06, responder: cyd }`,
      ':3:25 overrides.0.to',
      'It ends at 2026-01-06, which is not after its start at 2026-01-07.',
    ],
    [
      `layers: [${layer}]\noverrides:\n  - { from: 2026-01-06 25:00, to: 2026-01-08, responder: cyd }`,
      'overrides.0.from',
      'There is no such time as 2026-01-06 25:00.',
    ],
    [
      `layers: [${layer}]\noverrides:\n  - { from: 2026-01-06, to: 2026-01-08, responder: cyd, insteadOf: ana }`,
      'overrides.0.insteadOf',
      '"ana" is in no layer. Did you mean "anna"?',
    ],
    [
      `layers:\n  - ${layer.replace('{', '{ level: 1,')}\noverrides:\n  - { from: 2026-01-06, to: 2026-01-08, responder: cyd, level: 2 }`,
      'overrides.0.level',
      'No layer has level 2; there is 1.',
    ],
    [
      `layers: [${layer}]\nswaps:\n  - { from: 2026-01-06, to: 2026-01-08, between: [anna, cyd] }`,
      'swaps.0.between.1',
      '"cyd" is in no layer.',
    ],
    [
      `layers: [${layer}]\nswaps:\n  - { from: 2026-01-06, to: 2026-01-08, between: [anna, Anna] }`,
      'swaps.0.between',
      'cannot swap with themself',
    ],
  ])('%s', (text, place, message) => {
    const problems = said(text).join('\n');
    expect(problems).toMatch(/^payments\.yaml:\d+:\d+ /);
    expect(problems).toContain(place);
    expect(problems).toContain(message);
  });

  const override = (from: string, to: string, more = '') =>
    `layers: [${layer}]\noverrides: [{ from: "${from}", to: "${to}", responder: cyd${more} }]`;

  it.each<[string, string, string | undefined, boolean]>([
    ['2026-01-06 09:00', '2026-01-06T08:30:00Z', undefined, true],
    ['2026-01-06 09:00', '2026-01-06T08:30:00Z', 'Europe/Budapest', true],
    ['2026-01-06 09:00', '2026-01-06T08:30:00Z', 'Europe/London', false],
    ['2026-03-29 02:30', '2026-03-29 03:15', 'Europe/London', true],
    ['2026-03-29 02:30', '2026-03-29 03:15', 'Europe/Budapest', false],
    ['2026-01-06T09:00:00+02:00', '2026-01-06T08:30:00Z', undefined, true],
    ['2026-01-06T09:00:00Z', '2026-01-06T09:30:00+01:00', undefined, false],
  ])('compares %s with %s in the zone %s', (from, to, zone, isSound) => {
    expect(said(override(from, to), zone === undefined ? undefined : { zone, level: 1 })).toHaveLength(isSound ? 0 : 1);
  });

  it('knows the level of layers without one from the rotation', () => {
    const text = override('2026-01-06', '2026-01-07', ', level: 2');
    expect(said(text)).toEqual([]);
    expect(said(text, { zone: 'UTC', level: 2 })).toEqual([]);
    expect(said(text, { zone: 'UTC', level: 1 })).toEqual([expect.stringContaining('No layer has level 2')]);
  });
});

test('the rotas that we hand out are sound', () => {
  const file = join(__dirname, '../../../deploy/example-rota.yaml');
  expect(said(readFileSync(file, 'utf8'))).toEqual([]);
  const docs = readFileSync(join(__dirname, '../../../docs/rota-as-code.md'), 'utf8');
  const [, example] = /(# rotations\/payments\.yaml\n[^`]*)/.exec(docs) ?? [];
  expect(said(example)).toEqual([]);
});

describe('a rota within the configuration', () => {
  const problems = (rota: string) => {
    const text = `token: a-token-for-tests\nteams: { payments: {} }\nrotations:\n  p:\n    team: payments\n    rota:\n${rota}`;
    const read = readConfig(text, 'w.yaml', {});
    return read.ok ? [] : read.problems.map(formatProblem);
  };

  it.each<[string, string, string]>([
    [`      layers: [${layer}]\n      swap: []`, 'w.yaml:8:7 rotations.p.rota.swap:', 'Did you mean "swaps"?'],
    [
      `      layers: [${layer}]\n      zone: Europe/Budapst`,
      'w.yaml:8:7 rotations.p.rota.zone:',
      'Did you mean "Europe/Budapest"?',
    ],
    [
      `      layers: [${layer}]\n      swaps: [{ from: 2026-01-06, to: 2026-01-08, between: [anna, cyd] }]`,
      'w.yaml:8:67 rotations.p.rota.swaps.0.between.1:',
      '"cyd" is in no layer.',
    ],
    ['      {}', 'w.yaml:6:5 rotations.p.rota:', 'A rota written as code, in a file of its own or here'],
  ])('%s', (rota, place, message) => {
    const [first] = problems(rota);
    expect(first).toContain(place);
    expect(first).toContain(message);
  });

  it('is fine when it is', () => {
    expect(problems(`      layers: [${layer}]`)).toEqual([]);
    expect(problems('      file: payments.yaml')).toEqual([]);
  });
});
