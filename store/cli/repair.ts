import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pino } from 'pino';
import { loadConfig } from '../config/load';
import { formatProblem } from '../files/problem';
import { messageOf } from '../lib/messageOf';
import { DEFAULT_MEMORY } from '../storage/duckdb';
import { type Examination, examineDatabase, type Repair, repairDatabase, type RepairOptions } from '../storage/repair';
import { counted, describeContents, describeLoss, describeTear } from '../storage/wal/describeWal';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

/** Options of `watchbill repair`. */
export interface RepairCommandOptions {
  config?: string;
  file?: string;
  apply?: true;
  json?: true;
}

/** Reports problems of a database file and its log after a power failure; with `apply`, repairs them. */
export async function repair(options: RepairCommandOptions, terminal: Terminal): Promise<ExitStatus> {
  const { file, memory } = databaseOf(options, terminal);
  if (!existsSync(file) && !existsSync(`${file}.wal`)) {
    throw new CommandFailed(`There is no database ${file}. Name it with --file or --config.`, 2);
  }
  const messages: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void messages.push(String(JSON.parse(line).msg)) });
  const repairOptions: RepairOptions = { memory, log, now: () => new Date() };
  try {
    const found = await examineDatabase(file, repairOptions);
    const wrong = problems(found);
    const done = options.apply && wrong.length > 0 ? await repairDatabase(file, repairOptions) : undefined;
    if (options.json) {
      terminal.out(
        `${JSON.stringify({ ...asJson(found), problems: wrong, ...(done && { done: { ...done, messages } }) })}\n`
      );
    } else {
      const lines = done ? [...messages, ...describeRepair(done)] : [...describeState(found), ...wrong];
      terminal.out(lines.map((line) => `${line}\n`).join(''));
      if (!done && wrong.length > 0) {
        terminal.out('Nothing was changed. "watchbill repair --apply" mends what can be mended.\n');
      }
    }
    return wrong.length > 0 && !done ? 1 : 0;
  } catch (error) {
    if (error instanceof CommandFailed) {
      throw error;
    }
    throw new CommandFailed(messageOf(error));
  }
}

function databaseOf({ config, file }: RepairCommandOptions, { env }: Terminal): { file: string; memory: string } {
  if (file !== undefined) {
    return { file: resolve(file), memory: DEFAULT_MEMORY };
  }
  const loaded = loadConfig(config ?? env.WATCHBILL_CONFIG ?? 'watchbill.yaml', env);
  if (!loaded.ok) {
    throw new CommandFailed(loaded.problems.map(formatProblem).join('\n'), 2);
  }
  const { storage, memory } = loaded.config;
  if ('url' in storage) {
    throw new CommandFailed('The data are in PostgreSQL, which mends its own log. There is nothing to repair here.', 2);
  }
  return { file: storage.file, memory: memory ?? DEFAULT_MEMORY };
}

/** Describes the state of a database, including what is in order. */
function describeState({ file, log, acknowledged, holds }: Examination): string[] {
  const lines = [file];
  if (holds) {
    lines.push(`It holds ${counted(holds.deliveries, 'delivery', 'deliveries')}, with its log.`);
  }
  if (log) {
    lines.push(`Its log holds ${describeContents(log.reading.read)}.`);
  }
  if (acknowledged) {
    lines.push(
      `The last delivery was acknowledged at ${acknowledged.at.toISOString()}, number ${acknowledged.number}.`
    );
  }
  return lines;
}

function problems({ log, holds, why, aside }: Examination): string[] {
  const wrong: string[] = [];
  if (log?.verdict.kind === 'refused') {
    wrong.push(`The log is not read: ${log.verdict.why}. It can be put aside.`);
  } else if (log?.reading.tear) {
    const { bytes, left } = log.reading.tear;
    const behind = left.transactions > 0 ? `, with ${describeContents(left)}` : '';
    wrong.push(
      `The log is torn: ${describeTear(log.reading)}. ${counted(bytes, 'byte')} are behind its last whole transaction${behind}.`
    );
  }
  if (why !== null) {
    wrong.push(why);
  }
  holds?.missing.forEach(({ count, from, until }) => wrong.push(describeLoss(count, from, until)));
  for (const { path, deliveries, absent, isForeign } of aside) {
    const among = absent ?? deliveries;
    if (!isForeign && among > 0) {
      const which = absent === null ? '' : ' that the database does not have';
      wrong.push(`${basename(path)} holds ${counted(among, 'delivery', 'deliveries')}${which}. They can be taken in.`);
    }
  }
  return wrong;
}

function describeRepair({ putAside, takenBack, settled }: Repair): string[] {
  return [
    ...(putAside === null ? [] : [`The log is kept in ${basename(putAside)}.`]),
    `${counted(takenBack, 'delivery', 'deliveries')} of logs that were put aside ${takenBack === 1 ? 'was' : 'were'} taken in; the next start works them through.`,
    settled === 0
      ? 'No acknowledged delivery is known to be missing.'
      : `${counted(settled, 'acknowledged delivery', 'acknowledged deliveries')} ${settled === 1 ? 'is' : 'are'} lost. Have the senders send again, if they can.`,
  ];
}

/** Converts the block number of the checkpoint to a boolean, since JSON has no bigint. */
function asJson({ log, ...rest }: Examination): object {
  return { ...rest, log: log && { ...log, reading: { ...log.reading, checkpoint: log.reading.checkpoint !== null } } };
}
