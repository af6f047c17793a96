import type { AnomalousMinute } from './measure';
import { DAY, MINUTE } from '../../time/units';

type What = AnomalousMinute['what'];

const WORDS: Readonly<Record<What, string>> = {
  aboveTotal: 'there were more good (or bad) events than all events; they count as all',
  negative: 'there were fewer than no events, which is left out',
  notFinite: 'a figure was no number, or without end, which is left out',
  noShare: 'the share was below 0 or above 1 (write 99.9% as 0.999); it counts as the nearer of both',
};

const WHATS: readonly What[] = ['aboveTotal', 'negative', 'notFinite', 'noShare'];

/** Anomalous minutes as they are stored: spans in epoch ms, `to` exclusive, by kind of oddity. */
export type AnomalySpans = Readonly<Partial<Record<What, ReadonlyArray<readonly [from: number, to: number]>>>>;

/** Counts minutes with implausible figures in the last 24 hours, by kind of oddity. */
export class AnomalousMinutes {
  private readonly minutes = new Map<What, Set<number>>();

  /** @param spans the stored anomalous minutes of earlier processes */
  constructor(spans: AnomalySpans = {}) {
    for (const what of WHATS) {
      for (const [from, to] of spans[what] ?? []) {
        this.addSpan(what, from, to);
      }
    }
  }

  add(anomalies: readonly AnomalousMinute[], now: number): void {
    for (const { what, minute } of anomalies) {
      this.addSpan(what, minute, minute + MINUTE);
    }
    for (const [what, found] of this.minutes) {
      const young = [...found].filter((minute) => minute >= now - DAY);
      if (young.length === 0) {
        this.minutes.delete(what);
      } else if (young.length < found.size) {
        this.minutes.set(what, new Set(young));
      }
    }
  }

  /** One note per kind of oddity. */
  notes(): string[] {
    return [...this.minutes].map(
      ([what, { size }]) => `In ${size} ${size === 1 ? 'minute' : 'minutes'} of the last 24 hours ${WORDS[what]}.`
    );
  }

  /** The anomalous minutes in the form in which they are stored. */
  spans(): AnomalySpans {
    return Object.fromEntries([...this.minutes].map(([what, found]) => [what, joined([...found])]));
  }

  private addSpan(what: What, from: number, to: number): void {
    const found = this.minutes.get(what) ?? new Set();
    for (let minute = from; minute < to; minute += MINUTE) {
      found.add(minute);
    }
    this.minutes.set(what, found);
  }
}

/** Merges consecutive minutes into spans. */
function joined(minutes: number[]): Array<[from: number, to: number]> {
  const spans: Array<[from: number, to: number]> = [];
  for (const minute of minutes.sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last?.[1] === minute) {
      last[1] = minute + MINUTE;
    } else {
      spans.push([minute, minute + MINUTE]);
    }
  }
  return spans;
}

/** Parses stored anomalous minutes; null and entries of another form are ignored. */
export function readAnomalySpans(text: string | null): AnomalySpans {
  const read: unknown = text === null ? null : JSON.parse(text);
  if (typeof read !== 'object' || read === null) {
    return {};
  }
  const found = new Map(Object.entries(read));
  return Object.fromEntries(
    WHATS.flatMap((what) => {
      const spans = spansIn(found.get(what));
      return spans.length > 0 ? [[what, spans]] : [];
    })
  );
}

function spansIn(read: unknown): Array<[from: number, to: number]> {
  return (Array.isArray(read) ? read : []).flatMap((span: unknown): Array<[from: number, to: number]> => {
    const [from, to]: unknown[] = Array.isArray(span) ? span : [];
    return Number.isSafeInteger(from) && Number.isSafeInteger(to) ? [[Number(from), Number(to)]] : [];
  });
}
