import type { Slo } from '../types';

/** Definitions as they are now: the registry sets them, history and polling look at them. */
export class CurrentDefinitions {
  private wholes: readonly Slo[] = [];
  private slos: readonly Slo[] = [];
  private byId: ReadonlyMap<string, Slo> = new Map();
  private gone: readonly Slo[] = [];

  /** Definitions in force, those to be split whole. */
  definitions(): readonly Slo[] {
    return this.wholes;
  }

  /** SLOs in force, with those of grouped definitions split. */
  all(): readonly Slo[] {
    return this.slos;
  }

  get(id: string): Slo | undefined {
    return this.byId.get(id);
  }

  /** SLOs that are not in force any more, by their last definition. */
  removed(): readonly Slo[] {
    return this.gone;
  }

  setDefinitions(wholes: readonly Slo[]): void {
    this.wholes = wholes;
  }

  setSlos(slos: readonly Slo[]): void {
    this.slos = slos;
    this.byId = new Map(slos.map((slo) => [slo.id, slo]));
  }

  setRemoved(gone: readonly Slo[]): void {
    this.gone = gone;
  }
}
