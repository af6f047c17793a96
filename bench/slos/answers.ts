import type { Frame, WatchbillQuery } from '@watchbill/contract';
import { answer } from '../../store/query/answer';
import type { AnswerDeps } from '../../store/query/engine/deps';
import { type Given, type Opened, openSlos } from './opened';
import { DAY, MINUTE } from '../../store/time/units';
import { DAYS, NOW, sharedTeams, WINDOW } from './world';

const RUNS = 15;
/** The last minutes are read again from the sixth round on, as it always is. */
const ROUNDS = 12;
const SETTLED = 6;

/** What several runs of the same took: ms by the clock on the wall, and of the processor. */
export interface Took {
  elapsed: number[];
  processor: number[];
}

/** What the program prints, as JSON. Of the questions the first run is cold: nothing of its kind was asked before. */
export interface Answers {
  /** Opening the database, and reading the definitions. */
  opening: Took;
  questions: Record<Question, Took>;
  /** Reading a minute of all SLOs, and the list after each. */
  rounds: Took;
  refreshed: Took;
  /** What could not be read. */
  problems: string[];
  /** Resident memory, bytes: with everything answered, before anything was read, and the most there ever was. */
  memory: { answered: number; most: number };
  figures: Figures;
}

export type Question = 'list' | 'shared' | 'burndown' | 'others' | 'sweep' | 'rolling';

/** What is compared with the answers of others. */
export interface Figures {
  /** SLI of the shared SLOs over their window, by SLO; null without traffic. */
  slis: Record<string, number | null>;
  burndown: Line;
  /** What is left of the window that ends with each hour. */
  rolling: Line;
}

/** Times are epoch milliseconds. */
export interface Line {
  times: number[];
  values: Array<number | null>;
}

/** Asks everything of a store that was just started, then catches up minute by minute. */
export async function answerAll(given: Given): Promise<Answers> {
  let clock = NOW;
  const opening = emptyTook();
  const opened = await measured(opening, () => openSlos(given, () => new Date(clock)));
  const asker = new Asker(opened, () => {
    // Each question comes a while after the one before: what other stores have written is looked for.
    clock += 1100;
    return new Date(clock);
  });
  const questions = await asker.questions(given);
  const figures = await asker.figures(given);
  const answered = process.memoryUsage.rss();
  const [rounds, refreshed] = [emptyTook(), emptyTook()];
  clock = NOW;
  for (let round = 1; round <= ROUNDS; round++) {
    // Between the time that a minute takes to settle and the next.
    clock = NOW + round * MINUTE + 30_000;
    const isSettled = round > SETTLED;
    await measured(isSettled ? rounds : emptyTook(), () => opened.poller.tick());
    await measured(isSettled ? refreshed : emptyTook(), () => asker.list(clock));
  }
  const readings = [...(await opened.registry.readings()).values()];
  const problems = readings.flatMap(({ slo, problem }) => (problem ? [`${slo}: ${problem.message}`] : []));
  const extents = [...(await opened.archive.extents()).values()];
  const late = extents.filter(({ to }) => to !== NOW + ROUNDS * MINUTE).length;
  const most = process.resourceUsage().maxRSS * 1024;
  await opened.close();
  return {
    opening,
    questions,
    rounds,
    refreshed,
    problems: late > 0 ? [...problems, `${late} SLOs are not measured up to now`] : problems,
    memory: { answered, most },
    figures,
  };
}

class Asker {
  private readonly deps: AnswerDeps;

  constructor({ storage, directory, registry, archive }: Opened, now: () => Date) {
    const onFailure = (error: unknown) => console.error(error);
    this.deps = { storage, directory, slos: registry, archive, now, onFailure };
  }

  async questions({ slos }: Given): Promise<Answers['questions']> {
    const [first] = slos;
    let next = 1;
    const asked: Record<Question, () => Promise<Frame[]>> = {
      list: () => this.list(NOW),
      shared: () => this.shared(slos),
      burndown: () => this.burndown(first.id),
      others: () => this.burndown(slos[(next++ * 37) % slos.length].id),
      sweep: () => this.sweep(first.id),
      rolling: () => this.rolling(first.id),
    };
    const questions: Answers['questions'] = {
      list: emptyTook(),
      shared: emptyTook(),
      burndown: emptyTook(),
      others: emptyTook(),
      sweep: emptyTook(),
      rolling: emptyTook(),
    };
    for (const name of Object.keys(questions).filter((key): key is Question => key in asked)) {
      for (let run = 0; run <= RUNS; run++) {
        await measured(questions[name], asked[name]);
      }
    }
    return questions;
  }

  async figures({ slos }: Given): Promise<Figures> {
    const [list] = await this.shared(slos);
    const values = column(list, 'sli');
    const [burndown] = await this.burndown(slos[0].id);
    const [rolling] = await this.rolling(slos[0].id);
    return {
      slis: Object.fromEntries(column(list, 'slo').map((slo, i) => [String(slo), numberOf(values[i])])),
      burndown: lineOf(burndown, 'remaining'),
      rolling: lineOf(rolling, rolling.schema.fields[1].name),
    };
  }

  /** The page of all SLOs. */
  list(to: number): Promise<Frame[]> {
    return this.ask({ kind: 'list', list: 'slos', limit: 10_000 }, to - WINDOW * DAY, to);
  }

  private shared(slos: Given['slos']): Promise<Frame[]> {
    const where = [{ dimension: 'team', op: '=' as const, values: sharedTeams(slos) }];
    return this.ask({ kind: 'list', list: 'slos', limit: 10_000, where }, NOW - WINDOW * DAY, NOW);
  }

  private burndown(slo: string): Promise<Frame[]> {
    return this.ask({ kind: 'budget', slo, view: 'burndown' }, NOW - WINDOW * DAY, NOW);
  }

  private sweep(slo: string): Promise<Frame[]> {
    const targets = [0.99, 0.993, 0.995, 0.997, 0.998, 0.999, 0.9995, 0.9999];
    const burns = [1, 2, 3, 6, 8, 10, 12, 14.4];
    return this.ask({ kind: 'simulate', slo, view: 'sweep', targets, burns, longs: ['1h'] }, NOW - DAYS * DAY, NOW);
  }

  private rolling(slo: string): Promise<Frame[]> {
    const where = [{ dimension: 'slo', op: '=' as const, values: [slo] }];
    const query = { kind: 'measure', measure: 'budgetRemaining', over: 'time', every: 'hour', where } as const;
    return this.ask({ ...query, by: [] }, NOW - WINDOW * DAY, NOW);
  }

  /** Up to the text that is sent. */
  private async ask(query: WatchbillQuery, from: number, to: number): Promise<Frame[]> {
    const { results } = await answer({ queries: [{ refId: 'A', from, to, maxDataPoints: 1000, query }] }, this.deps);
    const result = results.A;
    if (!('frames' in result)) {
      throw new Error(`The store refused: ${result.error.message}`);
    }
    JSON.stringify(results);
    return result.frames;
  }
}

function emptyTook(): Took {
  return { elapsed: [], processor: [] };
}

async function measured<T>(took: Took, work: () => Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  took.elapsed.push(performance.now() - start);
  const { user, system } = process.cpuUsage(before);
  took.processor.push((user + system) / 1000);
  return result;
}

function lineOf(frame: Frame, name: string): Line {
  return { times: column(frame, 'time').map(Number), values: column(frame, name).map(numberOf) };
}

function column({ schema, data }: Frame, name: string): Frame['data']['values'][number] {
  const index = schema.fields.findIndex((field) => field.name === name);
  if (index < 0) {
    throw new Error(`The answer has no column "${name}", only ${schema.fields.map((field) => field.name).join(', ')}`);
  }
  return data.values[index];
}

function numberOf(value: Frame['data']['values'][number][number]): number | null {
  return typeof value === 'number' ? value : null;
}
