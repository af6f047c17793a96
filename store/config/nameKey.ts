/** Invisible characters, such as zero-width space, soft hyphen or direction marks. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const HYPHENS = /[\u2010\u2011]/g;
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`]/g;
/** More combining marks on one letter are no legitimate spelling, and normalizing thousands of them takes seconds. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;
const CONTROLS = /[^\P{Cc}\n]/gu;

/**
 * Normalizes text to what a reader sees: NFKC, no invisible characters, single blanks, ASCII hyphens and apostrophes.
 * Line breaks are preserved.
 */
export function cleanText(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(PILED_MARKS, '$1')
    .replace(HYPHENS, '-')
    .replace(APOSTROPHES, "'")
    .normalize('NFKC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROLS, ' ')
    .replace(/[^\S\n]+/g, ' ');
}

/** Normalizes a name for storage: clean text on one line. */
export function cleanName(name: string): string {
  return cleanText(name).replace(/\s+/g, ' ').trim();
}

/** Folds letter case. Converts to upper case first, since ß, ς and ı share their capitals with ss, σ and i. */
export function foldCase(clean: string): string {
  return clean
    .toUpperCase()
    .toLowerCase()
    .replace(/i\u0307/g, 'i')
    .replace(/ς/g, 'σ');
}

/** Comparison key: equal for names that differ only in letter case, Unicode form, blanks, hyphens and apostrophes. */
export function nameKey(name: string): string {
  return foldCase(cleanName(name));
}
