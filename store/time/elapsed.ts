/**
 * Milliseconds since some moment, by a clock that nobody sets: what is due, and how old something is, goes by it. The clock
 * on the wall may jump, and tells only when something was.
 */
export type Elapsed = () => number;

/** The clock of this process. */
export const sinceStart: Elapsed = () => performance.now();
