import { distance } from 'fastest-levenshtein';

/**
 * The known word closest to a mistyped one, or undefined when nothing is close enough to be meant:
 * at most two fifths of the longer word's letters may differ, ignoring case.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  let best: { word: string; score: number } | undefined;
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    const contains = wanted.length >= 3 && (other.includes(wanted) || wanted.includes(other));
    const score = contains ? 0.2 : distance(wanted, other) / Math.max(wanted.length, other.length, 1);
    if (score <= 0.4 && (!best || score < best.score)) {
      best = { word: candidate, score };
    }
  }
  return best?.word;
}

/** `. Did you mean "pages"?`, or the known words when none is close, or nothing when there are none. */
export function didYouMean(word: string, known: readonly string[]): string {
  const match = nearest(word, known);
  if (match !== undefined) {
    return `. Did you mean "${match}"?`;
  }
  if (known.length === 0) {
    return '.';
  }
  const shown = known.slice(0, 12).join(', ');
  return `. Known: ${shown}${known.length > 12 ? ', …' : ''}.`;
}
