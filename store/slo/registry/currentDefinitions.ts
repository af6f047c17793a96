import type { Slo } from '../types';

/** The current definitions: set by the registry, read by history and polling. */
export class CurrentDefinitions {
  private wholes: readonly Slo[] = [];
  private slos: readonly Slo[] = [];
  private byId: ReadonlyMap<string, Slo> = new Map();
  private gone: readonly Slo[] = [];

  /** Definitions in force; grouped definitions are not split. */
  definitions(): readonly Slo[] {
    return this.wholes;
  }

  /** SLOs in force; grouped definitions are split into one SLO per group. */
  all(): readonly Slo[] {
    return this.slos;
  }

  get(id: string): Slo | undefined {
    return this.byId.get(id);
  }

  /** The last definitions of SLOs that are no longer in force. */
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
