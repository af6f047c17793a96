/** Arrows from the person who takes over to the replaced person. */
export const LEFT_ARROW = /←|<[-=]|⬅|⇐|⟵/;
/** Arrows from the replaced person to the person who takes over. */
export const RIGHT_ARROW = /→|[-=]>|➜|➡|⇒|⟶|>|»/;
/** Arrows between two people who swap. */
export const BOTH_WAYS = /↔|<[-=]+>|⇄|⇆|🔁|🔄|🔀/u;

/** Whether a text contains an arrow in exactly one direction. */
export function isDirected(text: string): boolean {
  return !BOTH_WAYS.test(text) && RIGHT_ARROW.test(text) !== LEFT_ARROW.test(text);
}
