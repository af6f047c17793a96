/**
 * Works on something, and says how long the processor took for it, in milliseconds: unlike the time that goes by, the
 * same on a machine that has other work to do.
 */
export function processorTime<T>(work: () => T): { result: T; took: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, took: (user + system) / 1000 };
}
