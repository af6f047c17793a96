import type { People, PersonEntry } from '../../../config/directory';
import { marksIn } from './marks';
import { mentionsIn } from './mentions';
import { wordsOf } from './titleWords';

/** Finds a person by a name with optional remarks: "Anna Kiss (she/her)" is Anna Kiss, "Anna Schmidt" is not Anna. */
export function personCalled(name: string, people: People): PersonEntry | undefined {
  const whole = people.person(name);
  if (whole) {
    return whole;
  }
  const words = wordsOf(name);
  const mentions = mentionsIn(words, people);
  const understood = [...mentions, ...marksIn(words, mentions)].reduce((sum, { from, to }) => sum + to - from, 0);
  return mentions.length === 1 && understood === words.length ? mentions[0].person : undefined;
}
