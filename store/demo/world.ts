/** The made-up organisation: four teams in five zones, each with a story of its own. */

export interface DemoTeam {
  id: string;
  name: string;
  zone: string;
  /** Whether the team has a paging tool; otherwise its pages are inferred from alerts and the rotation. */
  pagingTool: boolean;
  services: string[];
  people: DemoPerson[];
  rotations: DemoRotation[];
  rules: DemoRule[];
}

export interface DemoPerson {
  id: string;
  name: string;
  zone: string;
  /** Days until the person leaves, although the calendar still has later shifts for the person. */
  leavesInDays?: number;
}

export interface DemoRotation {
  id: string;
  name: string;
  level: number;
  /** Calendars of the rotation: one, or one per site. */
  calendars: DemoCalendar[];
  /** Overrides and swaps; a rotation with changes is written as a YAML rota instead of a calendar. */
  changes?: DemoChange[];
}

/** An override or a swap that starts `inDays` days from now. */
export interface DemoChange {
  inDays: number;
  days: number;
  /** Who takes the shifts; with `swapWith`, the two swap. */
  member: string;
  swapWith?: string;
}

export interface DemoCalendar {
  id: string;
  zone: string;
  /** Ids in the order of their turns. */
  members: string[];
  /** Local time at which a turn begins, and how long it is. */
  handoff: string;
  turn: { days: number } | { hours: number };
  /** ISO weekday on which a turn of days begins. */
  weekday?: number;
  /** Every n-th turn has nobody, which makes a gap. */
  emptyEvery?: number;
}

export interface DemoRule {
  name: string;
  service: string;
  severity: 'critical' | 'warning';
  /** Mean number of incidents a week. */
  perWeek: number;
  /** Time of day, in the team's zone, at which the rule mostly fires. */
  when: 'day' | 'night' | 'always';
  /** Share of firings that resolve by themselves within minutes. */
  selfHealing: number;
  /** Notifications in one burst, seconds apart, where it flaps. */
  flaps?: { from: number; to: number };
}

const week = { turn: { days: 7 } } as const;

export const demoTeams: readonly DemoTeam[] = [
  {
    // Noisy: much of it heals by itself.
    id: 'payments',
    name: 'Payments',
    zone: 'Europe/Budapest',
    pagingTool: true,
    services: ['checkout', 'ledger'],
    people: ['anna', 'bence', 'csilla', 'dora'].map((id) => person(id, 'Europe/Budapest')),
    rotations: [
      rotation({
        id: 'payments-primary',
        name: 'Payments primary',
        level: 1,
        zone: 'Europe/Budapest',
        members: ['anna', 'bence', 'csilla', 'dora'],
        handoff: '09:00',
        weekday: 1,
        ...week,
      }),
      rotation({
        id: 'payments-secondary',
        name: 'Payments secondary',
        level: 2,
        zone: 'Europe/Budapest',
        members: ['csilla', 'dora', 'anna', 'bence'],
        handoff: '09:00',
        weekday: 1,
        ...week,
      }),
    ],
    rules: [
      {
        name: 'CheckoutErrorRate',
        service: 'checkout',
        severity: 'critical',
        perWeek: 7,
        when: 'day',
        selfHealing: 0.2,
      },
      {
        name: 'CheckoutLatencyHigh',
        service: 'checkout',
        severity: 'warning',
        perWeek: 14,
        when: 'always',
        selfHealing: 0.7,
      },
      {
        name: 'LedgerReplicationLag',
        service: 'ledger',
        severity: 'critical',
        perWeek: 5,
        when: 'night',
        selfHealing: 0.5,
      },
      {
        name: 'CardProviderTimeouts',
        service: 'checkout',
        severity: 'critical',
        perWeek: 4,
        when: 'day',
        selfHealing: 0.3,
      },
    ],
  },
  {
    // Quiet, follows the sun, no paging tool.
    id: 'search',
    name: 'Search',
    zone: 'America/New_York',
    pagingTool: false,
    services: ['search-api', 'indexer'],
    people: [
      ...['esha', 'farid'].map((id) => person(id, 'Asia/Kolkata')),
      ...['grace', 'hugo'].map((id) => person(id, 'America/New_York')),
    ],
    rotations: [
      // New York's clocks change and Kolkata's do not: in winter half an hour of the day belongs to nobody.
      {
        id: 'search',
        name: 'Search, follow the sun',
        level: 1,
        calendars: [
          {
            id: 'search-kolkata',
            zone: 'Asia/Kolkata',
            members: ['esha', 'farid'],
            handoff: '08:00',
            turn: { hours: 12 },
          },
          {
            id: 'search-new-york',
            zone: 'America/New_York',
            members: ['grace', 'hugo'],
            handoff: '10:00',
            turn: { hours: 12.5 },
          },
        ],
      },
    ],
    rules: [
      { name: 'IndexBehind', service: 'indexer', severity: 'warning', perWeek: 4, when: 'always', selfHealing: 0.3 },
      {
        name: 'SearchErrorRate',
        service: 'search-api',
        severity: 'critical',
        perWeek: 3,
        when: 'always',
        selfHealing: 0.1,
      },
    ],
  },
  {
    // A flapping rule, one week of broken nights, and a rota written as code with people stepping in.
    id: 'platform',
    name: 'Platform',
    zone: 'America/Los_Angeles',
    pagingTool: true,
    services: ['cluster', 'gateway'],
    people: ['ivy', 'jonas', 'kai', 'lena'].map((id) => person(id, 'America/Los_Angeles')),
    rotations: [
      {
        ...rotation({
          id: 'platform-primary',
          name: 'Platform primary',
          level: 1,
          zone: 'America/Los_Angeles',
          members: ['ivy', 'jonas', 'kai', 'lena'],
          handoff: '10:00',
          weekday: 2,
          ...week,
        }),
        changes: [
          { inDays: -17, days: 2, member: 'lena' },
          { inDays: 3, days: 2, member: 'ivy' },
          { inDays: 9, days: 14, member: 'jonas', swapWith: 'kai' },
        ],
      },
    ],
    rules: [
      {
        name: 'NodeNotReady',
        service: 'cluster',
        severity: 'critical',
        perWeek: 6,
        when: 'always',
        selfHealing: 0.9,
        flaps: { from: 4, to: 9 },
      },
      { name: 'DiskWillFill', service: 'cluster', severity: 'warning', perWeek: 3, when: 'night', selfHealing: 0.1 },
      { name: 'GatewayCertExpires', service: 'gateway', severity: 'warning', perWeek: 1, when: 'day', selfHealing: 0 },
    ],
  },
  {
    // A rotation with a gap: every fourth turn has nobody. One of three leaves.
    id: 'storefront',
    name: 'Storefront',
    zone: 'Australia/Sydney',
    pagingTool: true,
    services: ['web', 'catalogue'],
    people: [
      ...['maya', 'noah'].map((id) => person(id, 'Australia/Sydney')),
      { ...person('olive', 'Australia/Sydney'), leavesInDays: 12 },
    ],
    rotations: [
      rotation({
        id: 'storefront-primary',
        name: 'Storefront primary',
        level: 1,
        zone: 'Australia/Sydney',
        members: ['maya', 'noah', 'olive'],
        handoff: '09:00',
        turn: { days: 7 },
        weekday: 4,
        emptyEvery: 4,
      }),
    ],
    rules: [
      { name: 'StorefrontSlow', service: 'web', severity: 'warning', perWeek: 5, when: 'day', selfHealing: 0.4 },
      {
        name: 'CatalogueSyncFailed',
        service: 'catalogue',
        severity: 'critical',
        perWeek: 3,
        when: 'night',
        selfHealing: 0.2,
      },
    ],
  },
];

/** A rotation of one calendar. */
function rotation({ name, level, ...calendar }: DemoCalendar & { name: string; level: number }): DemoRotation {
  return { id: calendar.id, name, level, calendars: [calendar] };
}

function person(id: string, zone: string): DemoPerson {
  return { id, name: id[0].toUpperCase() + id.slice(1), zone };
}
