import { contextEvent } from '../../testing/slo/statement';
import { describeBackground, describeEpisode } from './describeEpisode';

const at = (clock: string) => Date.parse(`2026-06-01T${clock}Z`);
const episode = { from: at('08:00'), to: at('08:30') };
const nameOf = (responder: string) => (responder === 'anna' ? 'Anna' : responder);

describe('describeEpisode', () => {
  it.each<[string[], string]>([
    [
      ['deploy 07:48 v2.31', 'page 08:04 CheckoutErrorRate'],
      'CheckoutErrorRate paged Anna 4 min after it began; deploy v2.31 went out 12 min before',
    ],
    [
      ['page 08:00 CheckoutErrorRate', 'page 08:10 x', 'page 08:20 x'],
      'CheckoutErrorRate paged Anna as it began (and 2 more pages)',
    ],
    [
      ['page 08:42 CheckoutErrorRate', 'page 08:43 x'],
      'CheckoutErrorRate paged Anna 12 min after it ended (and 1 more page)',
    ],
    [['page 06:00-09:00 Slow'], 'Slow paged Anna 2 h before'],
    [['incident 08:05 Checkout is down'], 'incident “Checkout is down” was opened 5 min after it began'],
    [['deploy 07:10 v1', 'deploy 07:55 v2', 'deploy 08:20 v3'], 'deploy v2 went out 5 min before (and 2 more deploys)'],
    [['deploy 08:20 v3'], 'deploy v3 went out 20 min after it began'],
    [['maintenance 07:00-08:10 New disks'], 'maintenance “New disks” was going on'],
    [['maintenance 07:00-07:50 New disks'], 'maintenance “New disks” ended 10 min before'],
    [['maintenance 08:40-09:50 New disks'], 'maintenance “New disks” began 10 min after it ended'],
    [[], 'No page, incident, deploy or maintenance around it'],
  ])('%j', (around, expected) => {
    expect(
      describeEpisode(
        episode,
        around.map((text) => contextEvent(text)),
        nameOf
      )
    ).toBe(expected);
  });

  it('names a page by its title, and nobody, where no more is known', () => {
    const page = contextEvent('page 08:04 Checkout is slow', { rule: null, responder: null });
    expect(describeEpisode(episode, [page], nameOf)).toBe('Checkout is slow paged 4 min after it began');
  });
});

describe('describeBackground', () => {
  it.each([
    [0, 'Errors at a burn rate below 1'],
    [1, 'Errors at a burn rate below 1, and 1 short burn of less than 0.1% each'],
    [7, 'Errors at a burn rate below 1, and 7 short burns of less than 0.1% each'],
  ])('%d small ones', (small, expected) => {
    expect(describeBackground({ bad: 0, spent: 0, small })).toBe(expected);
  });
});
