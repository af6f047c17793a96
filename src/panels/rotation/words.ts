import { t } from '@grafana/i18n';
import { PLAIN } from '../../shared/formats/plain';
import { lengthText, spanText } from '../../shared/formats/times';
import type { ItemWords } from '../shared/ItemTip';
import type { Gap, Item, Person, Shift, Spot } from './model';

/** `Level 1`. */
export function levelText(level: number): string {
  return t('rotationPanel.level', 'Level {{level}}', { level });
}

/** The name with what is wrong about it. */
export function personText({ name, known, left }: Person): string {
  if (left) {
    return t('rotationPanel.person.left', '{{name}} (left)', { name, ...PLAIN });
  }
  return known ? name : t('rotationPanel.person.unknown', '{{name}} (unknown)', { name, ...PLAIN });
}

/** What a gap, a thin spot or hours that are not known are called in their place. */
export function spotText(item: Spot): string {
  const length = lengthText(item);
  switch (item.kind) {
    case 'gap':
      return t('rotationPanel.gap.label', 'Gap {{length}}', { length, ...PLAIN });
    case 'notKnown':
      return t('rotationPanel.notKnown.label', 'Not known {{length}}', { length, ...PLAIN });
    case 'thin':
      return t('rotationPanel.thin.label', '{{depth}} of {{declared}}, {{length}}', {
        depth: item.depth,
        declared: item.declared,
        length,
        ...PLAIN,
      });
  }
}

/** An item in words, its times in the dashboard's zone and, where they differ, the responder's own. */
export function itemWords(item: Item, zone: string): ItemWords {
  const when = `${spanText(item, zone)} (${lengthText(item)})`;
  if (item.kind === 'gap') {
    return {
      title: t('rotationPanel.gap.title', 'Gap: nobody is on call'),
      lines: [when, neighbours(item)].filter(Boolean),
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
      lines: [levelText(item.level), when],
    };
  }
  const own = item.zone === '' ? '' : spanText(item, item.zone);
  return {
    title: personText(item.person),
    lines: [
      [levelText(item.level), turnText(item)].filter(Boolean).join(' · '),
      when,
      own !== '' && own !== spanText(item, zone) ? ownTime(own, item.zone) : '',
      pagesText(item),
    ].filter(Boolean),
  };
}

function ownTime(time: string, zone: string): string {
  return t('rotationPanel.shift.ownTime', '{{time}} in {{zone}}', { time, zone: zone.replaceAll('_', ' '), ...PLAIN });
}

/** How somebody came to this turn; empty for the ordinary one. */
export function turnText({ turn, insteadOf }: Shift): string {
  if (turn === 'regular') {
    return '';
  }
  const name = insteadOf ?? '';
  if (turn === 'swap') {
    return name === ''
      ? t('rotationPanel.shift.swap', 'Swap')
      : t('rotationPanel.shift.swapWith', 'Swap with {{name}}', { name, ...PLAIN });
  }
  return name === ''
    ? t('rotationPanel.shift.override', 'Override')
    : t('rotationPanel.shift.insteadOf', 'Override instead of {{name}}', { name, ...PLAIN });
}

function neighbours({ before, after }: Gap): string {
  if (before !== null && after !== null) {
    return t('rotationPanel.gap.between', 'After {{before}}, before {{after}}', { before, after, ...PLAIN });
  }
  if (before !== null) {
    return t('rotationPanel.gap.after', 'After {{before}}', { before, ...PLAIN });
  }
  return after === null ? '' : t('rotationPanel.gap.before', 'Before {{after}}', { after, ...PLAIN });
}

/** Pages of a shift; empty for shifts to come. */
export function pagesText({ pages, interruptions, sleepInterruptions }: Shift): string {
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
