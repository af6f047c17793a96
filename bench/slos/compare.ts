import { median } from '../measure';
import type { Answers, Line, Took } from './answers';
import type { Answered, BenchPrometheus } from './prometheus';
import { RECORDED } from './series';
import { DAY, HOUR } from '../../store/time/units';
import { BAD, type MadeUpSlo, METRIC, NOW, SHARED, WINDOW } from './world';

/** At least so many runs, and for so long, since its processor time is known in steps of 10 ms. */
const RUNS = 5;
const LASTING = 1000;
const FROM = NOW - WINDOW * DAY;
const SPAN = `${WINDOW}d`;

/** Rows of a table: what is asked and how, what it took, and how far its figures are from the store's. */
export interface Compared {
  rows: string[][];
  notes: string[];
}

/** Asks Prometheus for the figures that the store has answered. */
export async function comparePromql(
  prometheus: BenchPrometheus,
  slos: readonly MadeUpSlo[],
  { questions, figures }: Answers
): Promise<Compared> {
  const peer = new Peer(prometheus, slos, figures);
  const [shared, burndown, rolling] = [questions.shared, questions.burndown, questions.rolling].map(warm);
  return {
    rows: [
      row('error ratio of each: store', shared),
      ...(await peer.lists(shared)),
      row('burn-down of one: store', burndown),
      ...(await peer.burndown(burndown)),
      row('budget left, each hour: store', rolling),
      ...(await peer.rolling(rolling)),
    ],
    notes: [await peer.recordedAsEvaluated(), peer.withoutFigure],
  };
}

class Peer {
  withoutFigure = '';
  private readonly shared: readonly MadeUpSlo[];

  constructor(
    private readonly prometheus: BenchPrometheus,
    slos: readonly MadeUpSlo[],
    private readonly figures: Answers['figures']
  ) {
    this.shared = slos.slice(0, SHARED);
  }

  /** The error ratio of every SLO over its window. */
  async lists(own: Taken): Promise<string[][]> {
    const all = `${METRIC}{region="eu"}`;
    const bad = `${METRIC}{region="eu",${BAD}}`;
    const mean = `sum_over_time(${RECORDED.short}[${SPAN}]) / count_over_time(${RECORDED.short}[${SPAN}])`;
    const questions: Array<[name: string, query: string, label: string]> = [
      ['PromQL over raw series', `${sumBy(increase(bad))} / ${sumBy(increase(all))}`, 'app'],
      ['mean of recorded 5 min', mean, 'sloth_id'],
      [`recorded ${WINDOW} days`, RECORDED.window, 'sloth_id'],
    ];
    const rows: string[][] = [];
    for (const [name, query, label] of questions) {
      const { took, answered } = await this.timed(() => this.prometheus.instant(query, NOW));
      rows.push(row(`  ${name}`, took, own, this.ratioDifference(answered, label)));
    }
    return rows;
  }

  /** The burn-down of one SLO, at the same moments as the store's. */
  async burndown(own: Taken): Promise<string[][]> {
    const [{ app, target }] = this.shared;
    const line = this.figures.burndown;
    const step = line.times[1] - line.times[0];
    const [bad, all] = [`${METRIC}{app="${app}",${BAD}}`, `${METRIC}{app="${app}"}`];
    const [start, end] = [FROM / 1000, NOW / 1000];
    const events = `(sum(${all} @ ${end}) - sum(${all} @ ${start}))`;
    const query = `1 - (sum(${bad}) - sum(${bad} @ ${start})) / (${budgetOf(target)} * ${events})`;
    const { took, answered } = await this.timed(() => this.prometheus.range(query, FROM, NOW, step));
    return [row('  difference of counters (no resets)', took, own, lineDifference(line, answered))];
  }

  /** What was left of the window that ends with each hour: what dashboards draw. */
  async rolling(own: Taken): Promise<string[][]> {
    const [{ app, target, id }] = this.shared;
    const line = endsOf(this.figures.rolling);
    const [bad, all] = [`${METRIC}{app="${app}",${BAD}}`, `${METRIC}{app="${app}"}`];
    const own5 = `${RECORDED.short}{sloth_id="${id}"}[${SPAN}]`;
    const left = (ratio: string) => `1 - (${ratio}) / ${budgetOf(target)}`;
    const questions: Array<[name: string, query: string]> = [
      ['PromQL over raw series', left(`sum(${increase(bad)}) / sum(${increase(all)})`)],
      ['mean of recorded 5 min', left(`sum_over_time(${own5}) / count_over_time(${own5})`)],
      [`recorded ${WINDOW} days`, left(`${RECORDED.window}{sloth_id="${id}"}`)],
    ];
    const [from, to] = [line.times[0], line.times[line.times.length - 1]];
    const rows: string[][] = [];
    for (const [name, query] of questions) {
      const { took, answered } = await this.timed(() => this.prometheus.range(query, from, to, HOUR));
      rows.push(row(`  ${name}`, took, own, lineDifference(line, answered)));
    }
    return rows;
  }

  /** Whether what was loaded as recorded is what Prometheus makes of the rule. */
  async recordedAsEvaluated(): Promise<string> {
    const [{ app, id }] = this.shared;
    const rate = (more: string) => `sum(rate(${METRIC}{app="${app}"${more}}[5m]))`;
    const [from, step] = [NOW - 2 * DAY, 60_000];
    const [made] = await this.prometheus.range(`${rate(`,${BAD}`)} / ${rate('')}`, from, NOW, step);
    const [loaded] = await this.prometheus.range(`${RECORDED.short}{sloth_id="${id}"}`, from, NOW, step);
    const most = Math.max(...made.values.map((value, i) => difference(value, loaded.values[i])));
    return `Recorded series were loaded as their rules make them: the most they differ over two days is ${short(most)}.`;
  }

  /** The most that two error ratios differ, and the most by which one is off. */
  private ratioDifference(answered: readonly Answered[], label: string): string {
    const values = new Map(answered.map(({ labels, values: [value] }) => [labels[label], value]));
    const differences: number[] = [];
    let most = { off: 0, text: '' };
    let missing = 0;
    for (const { id, app } of this.shared) {
      const [sli, ratio] = [this.figures.slis[id], values.get(label === 'app' ? app : id)];
      if (sli === null || sli === undefined || ratio === undefined || Number.isNaN(ratio)) {
        missing++;
        continue;
      }
      const [mine, off] = [1 - sli, Math.abs(ratio - (1 - sli))];
      differences.push(off);
      most = off > most.off ? { off, text: `${percent(ratio)} for ${percent(mine)}` } : most;
    }
    if (missing > 0) {
      this.withoutFigure = `Of ${missing} of ${this.shared.length} SLOs the recorded ratios have no mean: five minutes without an event are 0 / 0.`;
    }
    const worst = Math.max(...differences);
    return worst < 1e-6 ? short(worst) : `${short(worst)} (${most.text}), median ${short(median(differences))}`;
  }

  private async timed(ask: () => Promise<Answered[]>): Promise<{ took: Taken; answered: Answered[] }> {
    const answered = await ask();
    const elapsed: number[] = [];
    const before = this.prometheus.processor();
    for (let lasted = 0; elapsed.length < RUNS || lasted < LASTING; lasted += elapsed[elapsed.length - 1]) {
      const start = performance.now();
      await ask();
      elapsed.push(performance.now() - start);
    }
    const processor = (this.prometheus.processor() - before) / elapsed.length;
    return { took: { elapsed: median(elapsed), processor }, answered };
  }
}

/** What a warm run took, ms. */
interface Taken {
  elapsed: number;
  processor: number;
}

/** Of the runs after the first. */
function warm({ elapsed, processor }: Took): Taken {
  return { elapsed: median(elapsed.slice(1)), processor: median(processor.slice(1)) };
}

const increase = (selector: string) => `increase(${selector}[${SPAN}])`;
const sumBy = (query: string) => `sum by (app) (${query})`;
const budgetOf = (target: number) => Number((1 - target).toPrecision(6));

/** The values of full hours, at their ends instead of their starts. */
function endsOf({ times, values }: Line): Line {
  const ends = times.map((time) => time + HOUR);
  const full = ends.filter((end) => end <= NOW);
  return { times: full, values: values.slice(0, full.length) };
}

/** The most that two lines differ; of those that differ much, also what each says at last. */
function lineDifference({ times, values }: Line, [answered]: readonly Answered[]): string {
  const theirs = new Map(answered.times.map((time, i) => [time, answered.values[i]]));
  const pairs = times.flatMap((time, i) => {
    const [own, other] = [values[i], theirs.get(time)];
    return own === null || other === undefined ? [] : [{ own, other }];
  });
  if (pairs.length < times.length * 0.9) {
    return `only ${pairs.length} of ${times.length} moments can be compared`;
  }
  const most = Math.max(...pairs.map(({ own, other }) => difference(own, other)));
  const { own, other } = pairs[pairs.length - 1];
  return most < 1e-6 ? short(most) : `${short(most)} (at last ${percent(other)} for ${percent(own)})`;
}

/** Absolute difference; 0 if both are NaN. */
function difference(a: number, b: number): number {
  return Number.isNaN(a) && Number.isNaN(b) ? 0 : Math.abs(a - b);
}

function row(name: string, { elapsed, processor }: Taken, own?: Taken, differs = ''): string[] {
  const times = own ? [ratio(elapsed, own.elapsed), ratio(processor, own.processor)] : ['', ''];
  return [name, ms(elapsed), times[0], ms(processor), times[1], differs];
}

function ratio(theirs: number, own: number): string {
  return Number.isNaN(theirs) ? '' : (theirs / own).toFixed(theirs < 10 * own ? 1 : 0);
}

function ms(time: number): string {
  return Number.isNaN(time) ? 'unknown' : time.toFixed(time < 10 ? 1 : 0);
}

const short = (value: number) => value.toPrecision(2);
const percent = (share: number) => `${(share * 100).toPrecision(4)}%`;
