import type { People, PersonEntry } from '../../../config/directory';
import { gluedRemarks, type WordRange } from './marks';
import { Phrases } from './phrases';
import type { Word } from './titleWords';

/** The words of a title that name a configured person. */
export interface Mention extends WordRange {
  person: PersonEntry;
}

const indexes = new WeakMap<People['personNames'], Phrases<PersonEntry>>();

/**
 * Finds configured people by id, name or alias: from the left, the longest match at each word, whole words only. Words
 * glued to a name must be names or remarks, too: `anna` matches in `anna's` and `anna_primary`, but not in `Hanna`,
 * `Anna-Maria` or `anna@elsewhere.example`.
 */
export function mentionsIn(words: readonly Word[], people: People): Mention[] {
  const index = indexOf(people);
  const named = words.map((_, at) => index.at(words, at));
  const isGluedAt = (at: number) => at < words.length && words[at].isGlued;
  const remarks = words.map((_, at) => (isGluedAt(at) || isGluedAt(at + 1) ? gluedRemarks(words, at) : []));
  const lengthsAt = (at: number) => [...named[at].map(({ length }) => length), ...remarks[at]];
  // Whether all glued words from here to their end (Behind) or from their start to here (Before) are names or remarks.
  const isClearBehind: boolean[] = [];
  for (let at = words.length; at >= 0; at -= 1) {
    isClearBehind[at] = !isGluedAt(at) || lengthsAt(at).some((length) => isClearBehind[at + length]);
  }
  const isClearBefore: boolean[] = [];
  for (let at = 0; at < words.length; at += 1) {
    isClearBefore[at] ||= !isGluedAt(at);
    for (const length of isClearBefore[at] ? lengthsAt(at) : []) {
      isClearBefore[at + length] = true;
    }
  }
  const mentions: Mention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const found = isClearBefore[at] ? named[at].filter(({ length }) => isClearBehind[at + length]).at(-1) : undefined;
    if (found) {
      mentions.push({ person: found.value, from: at, to: at + found.length });
      at += found.length - 1;
    }
  }
  return mentions;
}

function indexOf({ people, personNames }: People): Phrases<PersonEntry> {
  const index = indexes.get(personNames) ?? new Phrases<PersonEntry>(nameGap);
  if (!indexes.has(personNames)) {
    // Shorter names first ("anna" before "@anna"): of names with the same words, the first one added stays.
    const names = [...personNames].sort(([a], [b]) => a.length - b.length);
    for (const [name, id] of names) {
      const person = people.get(id);
      if (person) {
        index.add(name, person);
      }
    }
    indexes.set(personNames, index);
  }
  return index;
}

/** Normalizes the gap between words of a name: "Kiss,Anna" equals "Kiss, Anna", and all dashes are equal. */
function nameGap(gap: string): string {
  return /^ +$/.test(gap) ? ' ' : gap.replace(/[ \t]/g, '').replace(/[\p{Pd}\u2212]/gu, '-');
}
