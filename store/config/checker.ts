import { didYouMean } from '@watchbill/contract';
import { IANAZone } from 'luxon';
import type { Located, Path } from '../files/located';
import type { Problem } from '../files/problem';
import { UNASSIGNED } from './directory';
import { resolveSecret, type SecretPlaces, type SecretSpec } from './secret';
import { type Purpose, Purposes } from './tokens';

/** Collects problems, with their places, while the configuration is built. */
export class Checker {
  readonly problems: Problem[] = [];
  private readonly purposes = new Purposes();

  constructor(
    private readonly located: Located,
    readonly places: SecretPlaces
  ) {}

  add(path: Path, message: string): void {
    this.problems.push(this.located.problemAt(path, message));
  }

  zone(path: Path, zone: string): void {
    if (!IANAZone.isValidZone(zone)) {
      const known = Intl.supportedValuesOf('timeZone');
      this.add(path, `"${zone}" is not an IANA time zone${didYouMean(zone, known)}`);
    }
  }

  team(path: Path, team: string, teams: readonly string[]): void {
    if (team !== UNASSIGNED && !teams.includes(team)) {
      this.add(path, `There is no team "${team}"${didYouMean(team, teams)}`);
    }
  }

  secret(path: Path, spec: SecretSpec): string | undefined {
    const resolved = resolveSecret(spec, this.places);
    if (!resolved.ok) {
      this.add(path, resolved.reason);
      return undefined;
    }
    return resolved.value;
  }

  /**
   * Resolves a secret that must serve only this purpose.
   * @param problemOf returns the reason why a secret cannot be used, if any
   */
  secretFor(
    purpose: Purpose,
    path: Path,
    spec: SecretSpec,
    problemOf: (secret: string) => string | undefined
  ): string | undefined {
    const value = this.secret(path, spec);
    if (value === undefined || this.places.env === null) {
      return value;
    }
    const problem = problemOf(value) ?? this.purposes.claim(value, purpose, path);
    if (problem !== undefined) {
      this.add(path, problem);
    }
    return value;
  }
}
