import { join } from 'node:path';
import { calendar } from '../testing/rotation/ical';
import { anna, bela, days, folder, json, march, write } from '../testing/cli/coverage';
import { watchbill } from '../testing/cli/program';

describe('watchbill coverage of a rota, and with a configuration', () => {
  const rota = write(
    'payments.yaml',
    `zone: Europe/Budapest
layers:
  - { members: [anna, Bela], start: 2026-01-05, until: 2026-03-03, handoff: { at: "09:00", every: 1d } }
`
  );
  const ics = write('search.ics', calendar([anna, bela]));
  const config = write(
    'watchbill.yaml',
    `token: { env: NOT_SET_HERE }
teams:
  payments: { zone: Europe/Budapest, holidays: ["2026-03-03"], hours: { business: { from: "10:00", to: "16:00" } } }
people:
  anna: { name: Anna K., zone: UTC, aliases: [Anna Kiss] }
rotations:
  payments: { team: payments, rota: { file: payments.yaml } }
  inline:
    team: payments
    rota: { layers: [{ members: [anna], start: 2026-01-05, handoff: { at: "09:00", every: 1d } }] }
  search:
    team: payments
    ical: [{ file: search.ics }, { file: search.ics, level: 2 }]
    coverage: { hours: business, zone: UTC, holidays: false, depth: { "1": 1, "3": 1 } }
`
  );

  it('are read without a store', async () => {
    const ended = await watchbill(['coverage', rota, ...days('2026-03-01', '2026-03-04'), '--json']);
    expect(ended.status).toBe(1);
    expect(json(ended)).toMatchObject({
      gaps: [{ from: '2026-03-03T08:00:00.000Z', to: '2026-03-03T23:00:00.000Z', minutes: 900 }],
      responders: [
        { name: 'anna', minutes: 1980 },
        { name: 'Bela', minutes: 1440 },
      ],
    });
  });

  it('give people their names, and rotations their declared hours', async () => {
    const ended = await watchbill(['coverage', 'search', '--config', config, ...march, '--json']);
    expect(ended).toMatchObject({ status: 0, err: expect.stringContaining('"bela" is on call, but not among') });
    expect(json(ended)).toMatchObject({
      declaredMinutes: 360,
      coveredMinutes: 360,
      thin: [{ from: '2026-03-02T10:00:00.000Z', to: '2026-03-02T16:00:00.000Z', level: 3, depth: 0, declared: 1 }],
      responders: [{ name: 'Anna K.', minutes: 360 }],
    });
    const wider = await watchbill([
      'coverage',
      'search',
      '--config',
      config,
      ...march,
      '--hours',
      '24x7',
      '--holidays',
      'HU',
    ]);
    expect(wider.status).toBe(1);
    expect(wider.out).toContain('48 h (24x7, not on holidays, in UTC: the zone of its coverage in the configuration)');
    expect((await watchbill(['coverage', 'inline', '--config', config, ...march])).status).toBe(0);
  });

  it('name people that nobody knows', async () => {
    const { status, err } = await watchbill(['coverage', 'payments', '--config', config, ...march]);
    expect(status).toBe(1);
    expect(err).toBe('The rota names "Bela", who is not among the people of the configuration.\n');
  });

  it('name people who are not there any more, and those that a calendar brings', async () => {
    const people = write(
      'people.yaml',
      'token: unused-here-at-all\npeople: { anna: { name: Anna, zone: UTC, aliases: [Anna Kiss], until: "2026-03-02" } }'
    );
    const { status, err } = await watchbill(['coverage', ics, '--config', people, ...march]);
    expect(status).toBe(1);
    expect(err).toBe(
      '"bela" is on call, but not among the people of the configuration.\nAnna leaves on 2026-03-02, but is on call after it.\n'
    );
  });

  it('say what is wrong in them', async () => {
    const broken = write('broken.yaml', 'layers: [{ membrs: [anna] }]\n');
    const wrong = await watchbill(['coverage', broken]);
    expect(wrong).toMatchObject({ status: 2, out: '' });
    expect(wrong.err).toContain('Did you mean "members"?');
    const unknown = await watchbill(['coverage', 'serch', '--config', config]);
    expect(unknown).toMatchObject({ status: 2, err: expect.stringContaining('Did you mean "search"?') });
    const none = await watchbill(['coverage', 'x', '--config', join(folder, 'none.yaml')]);
    expect(none).toMatchObject({ status: 2, err: expect.stringContaining('cannot be read (ENOENT)') });
  });
});
