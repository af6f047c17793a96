import { DateTime } from 'luxon';
import { intersect, lengthOf, type Span } from '../../time/span';
import type { Scope } from '../engine/fact';
import { info, listNames, MAX_NAMED, type Notice, warning } from '../engine/notices';
import { HOUR } from '../../time/units';
import type { RotationAnalysis } from './rotationAnalysis';

/** Part of every answer of a store without shifts. */
export const NO_ROTATION_NOTICE = info(
  'Nobody’s shifts are known yet. Add a rotation to the configuration: see docs/rotations.md.'
);

/** Whether nothing is known of any rotation; false if filters select none, since others may be known. */
export function isNothingKnown(rotations: readonly RotationAnalysis[], { filters }: Pick<Scope, 'filters'>): boolean {
  const isKnown = rotations.some(({ known, feedStatus }) => known !== null || feedStatus !== null);
  return !isKnown && (rotations.length > 0 || filters.length === 0);
}

/** Notice for a rotation that was removed from the configuration. */
export const goneNotice = (name: string) =>
  info(
    `${name} is no longer in the configuration: its shifts are history, and no hours are declared that could be gaps.`
  );

/** Notices about values of rotations: failing feeds, unknown spans, and inferred load. */
export function rotationNotices(
  rotations: readonly RotationAnalysis[],
  { range, zone }: { range: Span; zone: string }
): Notice[] {
  const time = (moment: number) => DateTime.fromMillis(moment, { zone }).toFormat('yyyy-MM-dd HH:mm');
  const configured = rotations.filter(({ entry }) => entry !== null);
  const failing = configured.flatMap(({ name, feedStatus }) =>
    feedStatus?.problem ? [{ name, ...feedStatus, ...feedStatus.problem }] : []
  );
  const partly = configured.flatMap((rotation) => {
    const hours = lengthOf(intersect(rotation.unknown, [range])) / HOUR;
    return hours > 0 ? [`${rotation.name} for ${Math.round(hours)} h`] : [];
  });
  const unread = configured.filter(({ known, feedStatus }) => known === null && !feedStatus?.problem);
  const late = configured.flatMap(({ name, known }) =>
    known && known.from > range.from ? [`${name} from ${time(known.from)} on`] : []
  );
  const short = configured.flatMap(({ name, known }) =>
    known && known.to < range.to ? [`${name} until ${time(known.to)}`] : []
  );
  const inferred = rotations.filter(({ isLoadInferred }) => isLoadInferred).map(({ name }) => name);
  return [
    ...failing.slice(0, MAX_NAMED).map(({ name, readAt, since, message }) => {
      const held = readAt === null ? 'It was never read.' : `What is shown was last read at ${time(readAt)}.`;
      return warning(`The rota of ${name} cannot be read since ${time(since)}: ${message} ${held}`);
    }),
    ...(failing.length > MAX_NAMED
      ? [warning(`The rotas of ${failing.length - MAX_NAMED} other rotations cannot be read: see Configuration.`)]
      : []),
    ...(partly.length > 0
      ? [
          warning(
            `An event cannot be read, so who is on call then is not known: ${listNames(partly)}. See Configuration.`
          ),
        ]
      : []),
    ...(unread.length > 0 ? [warning(`No shift is known yet of ${listNames(unread.map(({ name }) => name))}.`)] : []),
    ...(late.length > 0 ? [info(`Who was on call is known of ${listNames(late)}; before that nothing is a gap.`)] : []),
    ...(short.length > 0
      ? [info(`Rotas are read a year ahead: who will be on call is known of ${listNames(short)}.`)]
      : []),
    ...(inferred.length > 0
      ? [
          info(
            `Expected load is inferred for ${listNames(inferred)}: there is too little history of pages, so that every hour ` +
              'counts alike.'
          ),
        ]
      : []),
  ];
}
