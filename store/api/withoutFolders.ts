import { dirname } from 'node:path';
import type { Frame, FrameValue, QueryResult, StoreStatus } from '@watchbill/contract';
import type { LoadedConfig } from '../config/load';
import { withoutPaths } from '../storage/withoutPaths';
import type { Identity } from './auth';

/** Whether to show paths of the server's disk: to admins, and to the command line (requests without a user). */
export function seesFolders(identity: Identity | null): boolean {
  return identity === null || identity.role === 'Admin';
}

/** Removes the configured folders from paths in an answer. */
export function answerWithoutFolders(
  result: QueryResult,
  config: Pick<LoadedConfig, 'file' | 'directory'>
): QueryResult {
  const folders = foldersOf(config);
  const strip = (text: string) => folders.reduce((rest, folder) => rest.replaceAll(folder, ''), text);
  return 'error' in result
    ? { ...result, error: { ...result.error, message: strip(result.error.message) } }
    : { ...result, frames: result.frames.map((frame) => stripped(frame, strip)) };
}

/** Reduces paths in a status to file names. */
export function statusWithoutFolders(status: StoreStatus): StoreStatus {
  const { config, rotations, slos } = status;
  return {
    ...status,
    config: { ...config, ...(config.refused !== undefined && { refused: withoutPaths(config.refused) }) },
    rotations: rotations.map(({ problem, ...rotation }) => ({
      ...rotation,
      ...(problem && { problem: { ...problem, message: withoutPaths(problem.message) } }),
    })),
    slos: { ...slos, problems: slos.problems.map(withoutPaths) },
  };
}

/** Folders that the configuration mentions, the longest path first. */
function foldersOf({ file, directory }: Pick<LoadedConfig, 'file' | 'directory'>): string[] {
  const paths = directory.slos.flatMap(({ path }) => [`${path}/`, `${dirname(path)}/`]);
  const folders = new Set([`${dirname(file)}/`, ...paths]);
  folders.delete('//');
  return [...folders].sort((a, b) => b.length - a.length);
}

function stripped({ schema, data }: Frame, strip: (text: string) => string): Frame {
  const { meta } = schema;
  const notices = meta?.notices?.map((notice) => ({ ...notice, text: strip(notice.text) }));
  return {
    schema: meta && notices ? { ...schema, meta: { ...meta, notices } } : schema,
    data: { values: data.values.map((column) => column.map((value) => strippedValue(value, strip))) },
  };
}

function strippedValue(value: FrameValue, strip: (text: string) => string): FrameValue {
  return typeof value === 'string' ? strip(value) : value;
}
