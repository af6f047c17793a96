import { withRemovedEdges } from './removedEdges';
import { minutesOf, type PushedSlis, type SliTarget } from './slis';

/** Writes SLI minutes in order of receipt. Idempotent. */
export async function writeSlis(targets: readonly SliTarget[], archive: PushedSlis['archive']): Promise<void> {
  for (const demo of [false, true]) {
    const minutes = minutesOf(targets.filter(({ event }) => (event.demo ?? false) === demo));
    if (minutes.length > 0) {
      await archive.write(await withRemovedEdges(minutes, archive), { demo });
    }
  }
}
