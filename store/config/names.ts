import { type Directory, type People, UNASSIGNED } from './directory';
import { cleanName } from './nameKey';

/** Id of a configured person; for an unknown name, the name normalized by `cleanName`, in lower case. */
export function responderId(name: string, directory: People): string {
  return directory.person(name)?.id ?? cleanName(name).toLowerCase();
}

/** Id of the configured service with this name or alias; the name itself if there is none. */
export function serviceId(name: string, directory: Directory): string {
  return directory.service(name)?.id ?? name;
}

/** The team that the sender or a route names, otherwise that of the service, otherwise "unassigned". */
export function teamId(team: string | null, service: string, directory: Directory): string {
  const named = team === null ? undefined : directory.team(team)?.id;
  return named ?? directory.service(service)?.team ?? UNASSIGNED;
}
