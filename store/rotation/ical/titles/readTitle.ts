import { shortened } from '@watchbill/contract';
import type { People } from '../../../config/directory';
import { asWritten } from './asWritten';
import { type Mark, marksIn, type WordRange } from './marks';
import { type Mention, mentionsIn } from './mentions';
import { notOnCall } from './notOnCall';
import { othersBeside } from './othersBeside';
import { type Word, wordsOf } from './titleWords';

/** People read from a title, or from a part of a title with its own marker. */
export interface TitleReading {
  /** Ids of configured people who are on call, in the order of the title. */
  onCall: string[];
  /** Ids of configured people whom the title calls replaced or away. */
  off: string[];
  /** Probable names of unconfigured people, used only if neither title nor attendees name anybody else. */
  unknown: string[];
  /** Doubts about the reading: predicates that follow the event's name. */
  doubts: string[];
  /** Whether the title begins by saying that the event is cancelled or declined. */
  isCancelled: boolean;
}

const MAX_NAMES = 3;
/** Longer names are shortened in messages. */
const MAX_NAME_CHARACTERS = 60;
const MAIL = /^(?:re|fwd?|aw|wg|tr|rv)$/;
/** Title of an event in a PagerDuty schedule export: a person and the schedule's name, which may be any text. */
const PAGERDUTY = /^On Call - ([^\n]+?) - (\S.*)$/s;
/** Markdown strikethrough: `~~bence~~`. */
const STRUCK = /(?<!~)~~(?=[^\s~])[^~\n]*~~(?!~)/g;

/**
 * Reads who is on call from a title: the configured people it names, without those it calls replaced or away.
 * @param text normalized by `cleanText`
 */
export function readTitle(text: string, people: People): TitleReading {
  const struck = text.match(STRUCK)?.join(' ');
  if (struck === undefined) {
    return readKept(text, people);
  }
  const reading = readKept(text.replace(STRUCK, ' ').trim(), people);
  const off = mentionsIn(wordsOf(struck), people).map(({ person }) => person.id);
  return { ...reading, off: [...new Set([...reading.off, ...off])].filter((id) => !reading.onCall.includes(id)) };
}

function readKept(text: string, people: People): TitleReading {
  const whole = people.person(text);
  if (whole) {
    return { onCall: [whole.id], off: [], unknown: [], doubts: [], isCancelled: false };
  }
  const exported = PAGERDUTY.exec(text);
  if (!exported) {
    return readWords(wordsOf(text), people, false);
  }
  const [, name, schedule] = exported;
  const reading = readWords(wordsOf(name), people, true);
  return reading.onCall.length > 0 ? reading : { ...reading, unknown: listedIn(schedule, people) ?? reading.unknown };
}

/** Ids of people if the text is only a list of configured people, as in "On Call - Payments - Anna"; else null. */
function listedIn(text: string, people: People): string[] | null {
  const words = wordsOf(text);
  const mentions = mentionsIn(words, people);
  const ands = marksIn(words, mentions).filter(({ meaning }) => meaning === 'and');
  const understood = [...mentions, ...ands].reduce((sum, { from, to }) => sum + to - from, 0);
  return mentions.length > 0 && understood === words.length ? mentions.map(({ person }) => person.id) : null;
}

function readWords(words: readonly Word[], people: People, isOne: boolean): TitleReading {
  const mentions = mentionsIn(words, people);
  const marks = marksIn(words, mentions);
  const idsOf = (some: readonly Mention[]) => [...new Set(some.map(({ person }) => person.id))];
  if (isCancelled(words, mentions, marks)) {
    return { onCall: [], off: idsOf(mentions), unknown: [], doubts: [], isCancelled: true };
  }
  const { off, clauses, doubts, unknownTakers } = notOnCall(words, mentions, marks);
  const onCall = idsOf(mentions.filter((mention) => !off.has(mention)));
  const present = new Set(onCall);
  const absent = idsOf(mentions.filter((mention) => off.has(mention))).filter((id) => !present.has(id));
  if (onCall.length === 0) {
    return {
      onCall,
      off: absent,
      unknown: unknownIn(words, marks, [...clauses, ...mentions], isOne),
      doubts,
      isCancelled: false,
    };
  }
  const names = namesOf(onCall, people);
  if (unknownTakers.length > 0) {
    const written = new Set(unknownTakers.map((range) => JSON.stringify(writtenAs(words, range))));
    const takers = [...written].slice(0, MAX_NAMES).join(' and ');
    doubts.push(
      `puts ${names} on call, though ${takers} seems to take over, who is not in the configuration; if that is a person, add them to it`
    );
  }
  // People already reported as taking over must not be reported again as possible names.
  const told = unknownTakers.map((range): Mark => ({ ...range, meaning: 'remark' }));
  const others = othersBeside(words, mentions, [...marks, ...told]);
  if (others !== null) {
    doubts.push(
      `puts ${names} on call and takes ${others} for a remark; if that is a person, add them to the configuration`
    );
  }
  if (marks.some(({ meaning }) => meaning === 'nobody')) {
    doubts.push(`says that nobody is on call, but names ${names}, so they are`);
  }
  return { onCall, off: absent, unknown: [], doubts, isCancelled: false };
}

/**
 * Whether the title says that the whole event is cancelled, such as Outlook's "Canceled: …". "Cancelled swap: anna"
 * does not refer to the shift, and "anna, bence (cancelled)" only to one person.
 */
function isCancelled(words: readonly Word[], mentions: readonly Mention[], marks: readonly Mark[]): boolean {
  const at = marks.findIndex(({ meaning }) => meaning === 'cancelled');
  if (at < 0 || !isHead(words, marks.slice(0, at), marks[at].from)) {
    return false;
  }
  const { to } = marks[at];
  const isSign = to === words.length || /[:)\]}\-–—]/.test(words[to].gap);
  const isShift = marks.at(at + 1)?.from === to && marks[at + 1].meaning === 'duty';
  return isSign || isShift || (mentions.length === 1 && mentions[0].from === to);
}

/** Whether only duties, figures, fillers and mail prefixes such as `Re:` precede the word with index `end`. */
function isHead(words: readonly Word[], before: readonly Mark[], end: number): boolean {
  const duties = before.filter(({ meaning }) => meaning === 'duty' || meaning === 'figure' || meaning === 'filler');
  const known = new Set(duties.flatMap(({ from, to }) => words.slice(from, to)));
  return words
    .slice(0, end)
    .every((word, at) => known.has(word) || (MAIL.test(word.key) && words[at + 1].gap[0] === ':'));
}

/** Names of unconfigured people in the title without the word ranges in `left`. */
function unknownIn(
  words: readonly Word[],
  marks: readonly Mark[],
  left: ReadonlyArray<{ from: number; to: number }>,
  isOne: boolean
): string[] {
  const isOut = words.map(() => false);
  left.forEach(({ from, to }) => isOut.fill(true, from, to));
  const kept = words.filter((_, at) => !isOut[at]);
  const moved: number[] = [];
  let count = 0;
  words.forEach((_, at) => {
    moved.push(count);
    count += isOut[at] ? 0 : 1;
  });
  moved.push(count);
  const keptMarks = marks
    .filter(({ from }) => !isOut[from])
    .map((mark) => ({ ...mark, from: moved[mark.from], to: moved[mark.to] }));
  return asWritten(kept, keptMarks, isOne);
}

/** Text of a range of words, with the gaps between them, shortened for messages. */
function writtenAs(words: readonly Word[], { from, to }: WordRange): string {
  const written = words.slice(from, to).map(({ gap, text }, i) => (i > 0 ? gap : '') + text);
  return shortened(written.join(''), MAX_NAME_CHARACTERS);
}

/** Joins names for messages: the first MAX_NAMES, and the number of others. */
export function namesOf(ids: readonly string[], people: People): string {
  const names = ids.slice(0, MAX_NAMES).map((id) => people.people.get(id)?.name ?? id);
  const more = ids.length > MAX_NAMES ? [`${ids.length - MAX_NAMES} more`] : [];
  return [...names, ...more].join(' and ');
}
