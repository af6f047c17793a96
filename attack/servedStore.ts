import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Process, started } from './processes';

/** An error that the store logged. */
export interface LoggedError {
  msg: string;
  /** Name and message of the error, with the first place in its stack. */
  error: string;
}

/** pino's number of the level "error". */
const ERROR = 50;
/** Errors kept in memory; a broken store may log many. */
const KEPT = 1_000;

/** A real `watchbill serve`, as a process of its own. */
export class ServedStore {
  readonly logged: LoggedError[] = [];
  private stderr = '';

  private constructor(
    private readonly child: Process,
    /** Such as `http://127.0.0.1:40123`. */
    readonly address: string
  ) {}

  /** @throws Error with what it printed when it does not come up */
  static async start(program: string, configFile: string): Promise<ServedStore> {
    const child = ServedStore.spawn(program, configFile);
    const printed: string[] = [];
    let store: ServedStore | undefined;
    child.stderr.on('data', (chunk: Buffer) => {
      printed.push(String(chunk));
      if (store) {
        store.stderr += String(chunk);
      }
    });
    const address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (store) {
          store.read(line);
          return;
        }
        printed.push(`${line}\n`);
        const ready = /"address":"([^"]+)".*"msg":"ready"/.exec(line);
        if (ready) {
          resolve(ready[1]);
        }
      });
      child.once('exit', () => reject(new Error(`The store ended before it was ready:\n${printed.join('')}`)));
    });
    store = new ServedStore(child, address);
    return store;
  }

  /** Starts a store and kills it after some milliseconds, ready or not. */
  static async startAndKill(program: string, configFile: string, afterMs: number): Promise<void> {
    const child = ServedStore.spawn(program, configFile);
    child.stdout.resume();
    child.stderr.resume();
    const gone = once(child, 'exit');
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
    await gone;
    clearTimeout(timer);
  }

  private static spawn(program: string, configFile: string): Process {
    return started([program, 'serve', '--config', configFile]);
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** What it printed beside its log, such as the stack trace of a crash. */
  get printed(): string {
    return this.stderr;
  }

  /** The most resident memory it ever had, megabytes; null where /proc is missing. */
  peakMegabytes(): number | null {
    return this.megabytes('VmHWM');
  }

  /** Its private memory now, megabytes: without program files, whose pages processes share; null where /proc is missing. */
  privateMegabytes(): number | null {
    return this.megabytes('RssAnon');
  }

  private megabytes(field: 'VmHWM' | 'RssAnon'): number | null {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      const found = new RegExp(`${field}:\\s+(\\d+)`).exec(status);
      return found === null ? null : Number(found[1]) / 1000;
    } catch {
      return null;
    }
  }

  /** Ends it with a signal. @returns its exit status, null when the signal ended it, and how long it took */
  async end(signal: NodeJS.Signals): Promise<{ status: number | null; seconds: number }> {
    const began = performance.now();
    if (!this.hasEnded) {
      const gone = once(this.child, 'exit');
      this.child.kill(signal);
      await gone;
    }
    return { status: this.child.exitCode, seconds: (performance.now() - began) / 1000 };
  }

  private read(line: string): void {
    const entry: unknown = parse(line);
    if (typeof entry !== 'object' || entry === null || this.logged.length >= KEPT) {
      return;
    }
    const { level, msg, err }: { level?: unknown; msg?: unknown; err?: unknown } = entry;
    if (Number(level) >= ERROR) {
      this.logged.push({ msg: String(msg), error: describe(err) });
    }
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function describe(err: unknown): string {
  if (typeof err !== 'object' || err === null) {
    return '';
  }
  const { type, message, stack }: { type?: unknown; message?: unknown; stack?: unknown } = err;
  const place = String(stack ?? '')
    .split('\n')
    .find((line) => /^\s+at /.test(line));
  return `${String(type)}: ${String(message)}${place ?? ''}`;
}
