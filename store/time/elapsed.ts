/**
 * Monotonic clock: milliseconds since an arbitrary moment. Due times and ages are measured with it, since the system
 * clock may jump; the system clock is used only for timestamps.
 */
export type Elapsed = () => number;

/** The monotonic clock of this process. */
export const sinceStart: Elapsed = () => performance.now();
