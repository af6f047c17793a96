/** Leads from who takes over to who is replaced. */
export const LEFT_ARROW = /←|<[-=]|⬅|⇐|⟵/;
/** Leads from who is replaced to who takes over. */
export const RIGHT_ARROW = /→|[-=]>|➜|➡|⇒|⟶|>|»/;
/** Between two who change places. */
export const BOTH_WAYS = /↔|<[-=]+>|⇄|⇆|🔁|🔄|🔀/u;

/** Whether a text has an arrow that leads in one direction. */
export function isDirected(text: string): boolean {
  return !BOTH_WAYS.test(text) && RIGHT_ARROW.test(text) !== LEFT_ARROW.test(text);
}
