import { shortened } from '@watchbill/contract';
import type { People } from '../../../config/directory';
import { asWritten } from './asWritten';
import { type Mark, marksIn, type Stretch } from './marks';
import { type Mention, mentionsIn } from './mentions';
import { notOnCall } from './notOnCall';
import { othersBeside } from './othersBeside';
import { type Word, wordsOf } from './titleWords';

/** What a title, or a part of it with a marker of its own, says. */
export interface TitleReading {
  /** Ids of people of the configuration who are on call, in their order. */
  onCall: string[];
  /** Ids of those whom it names as replaced or away. */
  off: string[];
  /** What looks like names of people whom the configuration lacks; they count where neither title nor attendees name others. */
  unknown: string[];
  /** What is doubtful, to be put behind the event's name. */
  doubts: string[];
  /** Whether it begins by saying that the event is cancelled, or that whoever is invited has declined. */
  isCancelled: boolean;
}

const MAX_NAMES = 3;
/** Of a name in messages. */
const MAX_NAME_CHARACTERS = 60;
const MAIL = /^(?:re|fwd?|aw|wg|tr|rv)$/;
/** Title of PagerDuty's export of a schedule: a person, and the schedule's name, which may have anything in it. */
const PAGERDUTY = /^On Call - ([^\n]+?) - (\S.*)$/s;
/** `~~bence~~`, as Markdown strikes out. */
const STRUCK = /(?<!~)~~(?=[^\s~])[^~\n]*~~(?!~)/g;

/**
 * Who is on call by a title: people of the configuration whom it names, less those whom it calls replaced or away.
 * @param text clean (`cleanText`)
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

/** The people of a text that is nothing but a list of them, as in "On Call - Payments - Anna"; null for any other. */
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
    const written = new Set(unknownTakers.map((stretch) => JSON.stringify(writtenAs(words, stretch))));
    const takers = [...written].slice(0, MAX_NAMES).join(' and ');
    doubts.push(
      `puts ${names} on call, though ${takers} seems to take over, who is not in the configuration; if that is a person, add them to it`
    );
  }
  // Of whom it is told that they take over, it need not be told that they may be somebody.
  const told = unknownTakers.map((stretch): Mark => ({ ...stretch, meaning: 'remark' }));
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
 * Outlook's "Canceled: …", and what people write for it. "Cancelled swap: anna" says nothing of the shift, and "anna, bence
 * (cancelled)" of one of them.
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

/** Whether nothing but the name of a duty, figures and what mail programs put before a subject stands before this word. */
function isHead(words: readonly Word[], before: readonly Mark[], end: number): boolean {
  const duties = before.filter(({ meaning }) => meaning === 'duty' || meaning === 'figure' || meaning === 'filler');
  const known = new Set(duties.flatMap(({ from, to }) => words.slice(from, to)));
  return words
    .slice(0, end)
    .every((word, at) => known.has(word) || (MAIL.test(word.key) && words[at + 1].gap[0] === ':'));
}

/** Names in what remains without those who are not on call. */
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

/** Some words of a title as they stand there, without blanks around. */
function writtenAs(words: readonly Word[], { from, to }: Stretch): string {
  const written = words.slice(from, to).map(({ gap, text }, i) => (i > 0 ? gap : '') + text);
  return shortened(written.join(''), MAX_NAME_CHARACTERS);
}

/** Names for messages, the first of many. */
export function namesOf(ids: readonly string[], people: People): string {
  const names = ids.slice(0, MAX_NAMES).map((id) => people.people.get(id)?.name ?? id);
  const more = ids.length > MAX_NAMES ? [`${ids.length - MAX_NAMES} more`] : [];
  return [...names, ...more].join(' and ');
}
