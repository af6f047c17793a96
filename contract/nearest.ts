import { distance } from 'fastest-levenshtein';

/** Largest share of the longer word's letters that may differ. */
const MOST = 0.4;

/**
 * The known word closest to a mistyped one, or undefined when nothing is close enough to be meant:
 * at most two fifths of the longer word's letters may differ, ignoring case.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  let best: { word: string; score: number } | undefined;
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    const longer = Math.max(wanted.length, other.length, 1);
    const contains = wanted.length >= 3 && (other.includes(wanted) || wanted.includes(other));
    const score = contains ? 0.2 : differing(wanted, other) / longer;
    if (score <= MOST && (!best || score < best.score)) {
      best = { word: candidate, score };
    }
  }
  return best?.word;
}

/** Number of letters that differ. Texts of very different length skip the edit distance, which would be slow. */
function differing(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return Math.abs(a.length - b.length) > MOST * longer ? longer : distance(a, b);
}

/** Truncates a text to `most` characters for a message: names from outside can be of any length. */
export function shortened(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most - 3)}…` : text;
}

/** `. Did you mean "pages"?`, or a list of the known words when none is close; empty without known words. */
export function didYouMean(word: string, known: readonly string[]): string {
  const match = nearest(word, known);
  if (match !== undefined) {
    return `. Did you mean "${shortened(match)}"?`;
  }
  if (known.length === 0) {
    return '.';
  }
  const shown = known
    .slice(0, 12)
    .map((name) => shortened(name))
    .join(', ');
  return `. Known: ${shown}${known.length > 12 ? ', …' : ''}.`;
}
