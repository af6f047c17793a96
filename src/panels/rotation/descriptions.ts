import { t } from '@grafana/i18n';
import { UNESCAPED } from '../../shared/formats/unescaped';
import { formatDuration, formatSpan } from '../../shared/formats/times';
import type { TipContent } from '../shared/ItemTip';
import type { Gap, Item, Person, Shift, CoverageItem } from './model';

/** `Level 1`. */
export function formatLevel(level: number): string {
  return t('rotationPanel.level', 'Level {{level}}', { level });
}

/** The person's name, marked if the person has left or is not configured. */
export function formatPerson({ name, known, left }: Person): string {
  if (left) {
    return t('rotationPanel.person.left', '{{name}} (left)', { name, ...UNESCAPED });
  }
  return known ? name : t('rotationPanel.person.unknown', '{{name}} (unknown)', { name, ...UNESCAPED });
}

/** Label of a gap, thin spot or unknown hours in the timeline. */
export function formatCoverageItem(item: CoverageItem): string {
  const length = formatDuration(item);
  switch (item.kind) {
    case 'gap':
      return t('rotationPanel.gap.label', 'Gap {{length}}', { length, ...UNESCAPED });
    case 'notKnown':
      return t('rotationPanel.notKnown.label', 'Not known {{length}}', { length, ...UNESCAPED });
    case 'thin':
      return t('rotationPanel.thin.label', '{{depth}} of {{declared}}, {{length}}', {
        depth: item.depth,
        declared: item.declared,
        length,
        ...UNESCAPED,
      });
  }
}

/** Tooltip of an item, with times in the dashboard's zone and, where different, the responder's. */
export function describeItem(item: Item, zone: string): TipContent {
  const when = `${formatSpan(item, zone)} (${formatDuration(item)})`;
  if (item.kind === 'gap') {
    return {
      title: t('rotationPanel.gap.title', 'Gap: nobody is on call'),
      lines: [when, formatNeighbours(item)].filter(Boolean),
    };
  }
  if (item.kind === 'notKnown') {
    return {
      title: t('rotationPanel.notKnown.title', 'Not known who is on call'),
      lines: [
        when,
        t('rotationPanel.notKnown.why', 'An event of the calendar cannot be read: the configuration page names it.'),
      ],
    };
  }
  if (item.kind === 'thin') {
    const { depth, declared } = item;
    return {
      title: t('rotationPanel.thin.title', 'Thin: {{depth}} of {{declared}} on call', { depth, declared }),
      lines: [formatLevel(item.level), when],
    };
  }
  const own = item.zone === '' ? '' : formatSpan(item, item.zone);
  return {
    title: formatPerson(item.person),
    lines: [
      [formatLevel(item.level), formatShiftKind(item)].filter(Boolean).join(' · '),
      when,
      own !== '' && own !== formatSpan(item, zone) ? formatOwnTime(own, item.zone) : '',
      formatShiftPages(item),
    ].filter(Boolean),
  };
}

function formatOwnTime(time: string, zone: string): string {
  return t('rotationPanel.shift.ownTime', '{{time}} in {{zone}}', {
    time,
    zone: zone.replaceAll('_', ' '),
    ...UNESCAPED,
  });
}

/** Text for overrides and swaps; empty for regular shifts. */
export function formatShiftKind({ shiftKind, insteadOf }: Shift): string {
  if (shiftKind === 'regular') {
    return '';
  }
  const name = insteadOf ?? '';
  if (shiftKind === 'swap') {
    return name === ''
      ? t('rotationPanel.shift.swap', 'Swap')
      : t('rotationPanel.shift.swapWith', 'Swap with {{name}}', { name, ...UNESCAPED });
  }
  return name === ''
    ? t('rotationPanel.shift.override', 'Override')
    : t('rotationPanel.shift.insteadOf', 'Override instead of {{name}}', { name, ...UNESCAPED });
}

function formatNeighbours({ before, after }: Gap): string {
  if (before !== null && after !== null) {
    return t('rotationPanel.gap.between', 'After {{before}}, before {{after}}', { before, after, ...UNESCAPED });
  }
  if (before !== null) {
    return t('rotationPanel.gap.after', 'After {{before}}', { before, ...UNESCAPED });
  }
  return after === null ? '' : t('rotationPanel.gap.before', 'Before {{after}}', { after, ...UNESCAPED });
}

/** Text on the pages of a shift; empty for future shifts. */
export function formatShiftPages({ pages, interruptions, sleepInterruptions }: Shift): string {
  if (pages === null) {
    return '';
  }
  const parts = [
    t('rotationPanel.shift.pages', '{{count}} pages', { count: pages, defaultValue_one: '{{count}} page' }),
    interruptions !== null && interruptions > 0
      ? t('rotationPanel.shift.interruptions', '{{count}} interruptions', {
          count: interruptions,
          defaultValue_one: '{{count}} interruption',
        })
      : '',
    sleepInterruptions !== null && sleepInterruptions > 0
      ? t('rotationPanel.shift.sleep', '{{n}} in sleep hours', { n: sleepInterruptions })
      : '',
  ];
  return parts.filter(Boolean).join(', ');
}
