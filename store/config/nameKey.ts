/** What is not seen, such as a zero-width space, a soft hyphen or a mark of direction. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const HYPHENS = /[\u2010\u2011]/g;
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`]/g;
/** Marks beyond these on one letter are no spelling, and putting thousands in order takes seconds. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;
const CONTROLS = /[^\P{Cc}\n]/gu;

/**
 * The text as it is read: in one Unicode form (NFKC), without what is not seen, each stretch of blanks one blank, hyphens
 * and apostrophes those of the keyboard. Lines stay lines.
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

/** A name to keep: clean, on one line. */
export function cleanName(name: string): string {
  return cleanText(name).replace(/\s+/g, ' ').trim();
}

/** Same letters in any case; by way of capitals, since ß, ς and ı share theirs with ss, σ and i. */
export function foldCase(clean: string): string {
  return clean
    .toUpperCase()
    .toLowerCase()
    .replace(/i\u0307/g, 'i')
    .replace(/ς/g, 'σ');
}

/** The same for names that read the same: in any letter case, Unicode form, blanks, hyphens and apostrophes. */
export function nameKey(name: string): string {
  return foldCase(cleanName(name));
}
