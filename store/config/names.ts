import { type Directory, type People, UNASSIGNED } from './directory';
import { cleanName } from './nameKey';

/** Id of a configured person; a name that the configuration lacks is kept clean (`cleanName`), in lower case. */
export function responderId(name: string, directory: People): string {
  return directory.person(name)?.id ?? cleanName(name).toLowerCase();
}

/** Id of the configured service of a name or alias; the name itself where none is configured. */
export function serviceId(name: string, directory: Directory): string {
  return directory.service(name)?.id ?? name;
}

/** The team that sender or route names, else the service's, else "unassigned". */
export function teamId(team: string | null, service: string, directory: Directory): string {
  const named = team === null ? undefined : directory.team(team)?.id;
  return named ?? directory.service(service)?.team ?? UNASSIGNED;
}
