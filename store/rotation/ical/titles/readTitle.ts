import type { People } from '../../../config/directory';
import { asWritten } from './asWritten';
import { type Mark, marksIn } from './marks';
import { type Mention, mentionsIn } from './mentions';
import { notOnCall } from './notOnCall';
import { othersBeside } from './othersBeside';
import { type Word, type Words, wordsOf } from './words';

/** What a title, or a part of it with a marker of its own, says. */
export interface TitleReading {
  /** Ids of people of the configuration who are on call, in their order. */
  onCall: string[];
  /** Ids of those whom it names as replaced or away. */
  off: string[];
  /** What looks like names of people whom the configuration lacks; they count only where nobody else is on call. */
  unknown: string[];
  /** What is doubtful, to be put behind the event's name. */
  doubts: string[];
}

/** Title of PagerDuty's export of a schedule: a person, and the schedule's name, which may have anything in it. */
const PAGERDUTY = /^On Call - ([^\n]+?) - (\S.*)$/s;

/** @param text clean (`cleanText`) */
export function readTitle(text: string, people: People): TitleReading {
  const whole = people.person(text);
  if (whole) {
    return { onCall: [whole.id], off: [], unknown: [], doubts: [] };
  }
  const exported = PAGERDUTY.exec(text);
  if (!exported) {
    return readWords(wordsOf(text), people, false);
  }
  const [, name, schedule] = exported;
  const reading = readWords(wordsOf(name), people, true);
  const last = people.person(schedule);
  return reading.onCall.length === 0 && last
    ? {
        ...reading,
        onCall: [last.id],
        doubts: [`has "${name}" where the person stands, but ends with ${last.name}, who is on call`],
      }
    : reading;
}

function readWords({ words }: Words, people: People, isOne: boolean): TitleReading {
  const mentions = mentionsIn(words, people);
  const marks = marksIn(words, mentions);
  const { off, clauses, doubts } = notOnCall(words, mentions, marks);
  const idsOf = (some: readonly Mention[]) => [...new Set(some.map(({ person }) => person.id))];
  const onCall = idsOf(mentions.filter((mention) => !off.has(mention)));
  const absent = idsOf(mentions.filter((mention) => off.has(mention))).filter((id) => !onCall.includes(id));
  const others = onCall.length > 0 ? othersBeside(words, mentions, marks) : [];
  return {
    onCall,
    off: absent,
    unknown: onCall.length > 0 ? [] : unknownIn(words, marks, [...clauses, ...mentions], isOne),
    doubts: [
      ...doubts,
      ...others.map(
        (other) =>
          `puts ${namesOf(onCall, people)} on call and takes ${other} for a remark; if that is somebody else, add them to the people of the configuration`
      ),
      ...(onCall.length > 0 ? contradictions(marks, onCall, people) : []),
    ],
  };
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

function contradictions(marks: readonly Mark[], onCall: readonly string[], people: People): string[] {
  const isVacant = marks.some(({ meaning }) => meaning === 'nobody');
  return isVacant ? [`says that nobody is on call beside naming ${namesOf(onCall, people)}, who is taken to be`] : [];
}

export function namesOf(ids: readonly string[], people: People): string {
  return ids.map((id) => people.people.get(id)?.name ?? id).join(' and ');
}
