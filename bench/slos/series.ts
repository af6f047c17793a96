import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, HOUR, MINUTE } from '../../store/time/units';
import { daysBetween, type MadeUpSlo, METRIC, minutesOf, NOW, SHARED, WINDOW } from './world';

/** Length of Prometheus's blocks: what it makes of months of history, and one file to be read for each. */
export const BLOCK = 3 * DAY;
/** Minutes that are there to be caught up with. */
const AHEAD = 30 * MINUTE;

/** What Sloth's rules record of an SLO: the error ratio of five minutes, and the mean of those over the window. */
export const RECORDED = { short: 'slo:sli_error:ratio_rate5m', window: `slo:sli_error:ratio_rate${WINDOW}d` };

/** The counters of one SLO as they go on, and what rules record of them. */
interface Counters {
  slo: MadeUpSlo;
  region: string;
  /** From when it is scraped. */
  since: number;
  /** From when its mean over the window is recorded. */
  recorded: number;
  /** Sums since then, at the end of each minute. */
  bad: number[];
  total: number[];
  /** Sums of the ratios of five minutes, and how many of them are no number. */
  ratios: number[];
  missing: number[];
}

/**
 * Puts the counters of all SLOs, scraped each minute, into the database of a Prometheus: those of the shared ones for a
 * window (and of the first for two, so that its window can slide), those of the others for two hours. Of the shared
 * ones also what Sloth's rules would record each minute.
 * @returns samples
 */
export function loadSeries(slos: readonly MadeUpSlo[], folder: string, database: string): number {
  const all = slos.map(countersOf);
  const first = Math.floor(Math.min(...all.map(({ since }) => since)) / BLOCK) * BLOCK;
  let samples = 0;
  for (let from = first; from <= NOW + AHEAD; from += BLOCK) {
    const file = join(folder, 'series.txt');
    samples += writeBlock(file, all, { from, to: Math.min(from + BLOCK, NOW + AHEAD + MINUTE) });
    const hours = `${BLOCK / HOUR}h`;
    const args = ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', `--max-block-duration=${hours}`];
    execFileSync('promtool', [...args, file, database], { stdio: ['ignore', 'ignore', 'inherit'] });
    rmSync(file);
  }
  return samples;
}

function countersOf(slo: MadeUpSlo, i: number): Counters {
  const window = WINDOW * DAY;
  const since = i === 0 ? NOW - 2 * window : i < SHARED ? NOW - window : NOW - 2 * HOUR;
  const recorded = i === 0 ? NOW - window : i < SHARED ? NOW - 10 * MINUTE : Infinity;
  const region = i < SHARED ? 'eu' : 'us';
  return { slo, region, since, recorded, bad: [0], total: [0], ratios: [0], missing: [0] };
}

function writeBlock(path: string, all: readonly Counters[], { from, to }: { from: number; to: number }): number {
  const file = new OpenMetrics(path);
  const within = all.map((one) => ({ one, from: Math.max(from, one.since), to })).filter((part) => part.from < to);
  within.forEach(({ one, to: end }) => goOn(one, end));
  const families = [
    { name: METRIC, write: (one: Counters, at: number) => file.counters(one, at) },
    { name: RECORDED.short, write: (one: Counters, at: number) => file.short(one, at) },
    { name: RECORDED.window, write: (one: Counters, at: number) => file.window(one, at) },
  ];
  for (const { name, write } of families) {
    file.line(`# TYPE ${name} unknown`);
    for (const part of within) {
      for (let at = part.from; at < part.to; at += MINUTE) {
        write(part.one, at);
      }
    }
  }
  return file.end();
}

/** Counts on to the last minute before a moment. */
function goOn({ slo, since, bad, total, ratios, missing }: Counters, to: number): void {
  const counted = since + (bad.length - 1) * MINUTE;
  for (const day of daysBetween(counted, Math.max(counted, to - MINUTE))) {
    const minutes = minutesOf(slo, day.from, day.to);
    for (let i = 0; i < minutes.total.length; i++) {
      // Also what is no whole number in the store: a counter is.
      const [events, good] = [Math.round(minutes.total[i]), Math.round(minutes.good[i])];
      bad.push(bad[bad.length - 1] + events - good);
      total.push(total[total.length - 1] + events);
      const ratio = ratioAt(bad, total, total.length - 1);
      ratios.push(ratios[ratios.length - 1] + (Number.isNaN(ratio) ? 0 : ratio));
      missing.push(missing[missing.length - 1] + Number(Number.isNaN(ratio)));
    }
  }
}

/** Error ratio of the five minutes up to one; of less where there is less, as `rate` answers; 0 / 0 is no number. */
function ratioAt(bad: readonly number[], total: readonly number[], at: number): number {
  const from = Math.max(0, at - 5);
  return (bad[at] - bad[from]) / (total[at] - total[from]);
}

/** A file of samples; what is before the first minute of an SLO is left out. */
class OpenMetrics {
  private readonly file: number;
  private lines: string[] = [];
  private samples = 0;

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  counters({ slo, region, since, bad, total }: Counters, at: number): void {
    const i = (at - since) / MINUTE;
    const labels = `app="${slo.app}",region="${region}"`;
    this.sample(`${METRIC}{${labels},code="200"}`, total[i] - bad[i], at);
    this.sample(`${METRIC}{${labels},code="500"}`, bad[i], at);
  }

  short({ slo, region, since, bad, total }: Counters, at: number): void {
    const i = (at - since) / MINUTE;
    if (region === 'eu' && i > 0) {
      this.sample(`${RECORDED.short}{${labelsOf(slo)},sloth_window="5m"}`, ratioAt(bad, total, i), at);
    }
  }

  window({ slo, since, recorded, ratios, missing }: Counters, at: number): void {
    const i = (at - since) / MINUTE;
    // From the first minute on, of which there is a ratio.
    const before = Math.max(0, i - WINDOW * 1440 - 1);
    if (at >= recorded && i > 0) {
      // One that is no number makes none of the sum, as in `sum_over_time`.
      const mean = missing[i] > missing[before] ? NaN : (ratios[i] - ratios[before]) / (i - before);
      this.sample(`${RECORDED.window}{${labelsOf(slo)},sloth_window="${WINDOW}d"}`, mean, at);
    }
  }

  line(text: string): void {
    this.lines.push(text);
    if (this.lines.length >= 50_000) {
      this.flush();
    }
  }

  /** @returns samples written */
  end(): number {
    this.line('# EOF');
    this.flush();
    closeSync(this.file);
    return this.samples;
  }

  private sample(series: string, value: number, at: number): void {
    this.samples++;
    this.line(`${series} ${value} ${at / 1000}`);
  }

  private flush(): void {
    writeSync(this.file, `${this.lines.join('\n')}\n`);
    this.lines = [];
  }
}

function labelsOf({ id, service, name }: MadeUpSlo): string {
  return `sloth_id="${id}",sloth_service="${service}",sloth_slo="${name}"`;
}
