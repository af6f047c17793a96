import { setFlagsFromString } from 'node:v8';

/**
 * Has garbage collected once this process's heap has grown by half since the last time, not to four times of what is in
 * use, as Node waits on a machine with much memory: with 1,000 SLOs that would be some 100 MB more for nothing.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
