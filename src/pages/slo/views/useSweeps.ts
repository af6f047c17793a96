import type { DataFrame } from '@grafana/data';
import { useMemo, useState } from 'react';
import { nearestTo, type Sweep, readSweep, type Variant } from '../simulation';
import { readOwnVariant } from '../simulationQueries';

/** Initial slider values for an SLO with a calendar window, or with several alerts that page or none. */
const DEFAULT_DAYS = 30;
const DEFAULT_BURN = 14.4;

/** Simulated settings: target, window length in days, and burn rate of the alert. */
export interface Setting {
  target: number;
  days: number;
  burn: number;
}

export interface Sweeps {
  /** The SLO's current definition; undefined while loading. */
  own: Variant | undefined;
  /** Variants by target and window length. */
  budgets: Sweep;
  /** Variants by target and burn rate. */
  pages: Sweep;
  /** Selected settings; initially the nearest to the SLO's own. */
  setting: Setting;
  choose: (change: Partial<Setting>) => void;
}

/** Reads the sweeps from the answer, and holds the selected settings. */
export function useSweeps(frames: DataFrame[]): Sweeps {
  const budgets = useMemo(() => readSweep(frames, 'A', 'days'), [frames]);
  const pages = useMemo(() => readSweep(frames, 'B', 'burn'), [frames]);
  const own = useMemo(() => readOwnVariant(frames), [frames]);
  const [chosen, setChosen] = useState<Partial<Setting>>({});
  const setting = {
    target: chosen.target ?? nearestTo(own?.target, budgets.targets),
    days: chosen.days ?? nearestTo(own?.days ?? DEFAULT_DAYS, budgets.others),
    burn: chosen.burn ?? nearestTo(own?.burn ?? DEFAULT_BURN, pages.others),
  };
  return { own, budgets, pages, setting, choose: (change) => setChosen({ ...chosen, ...change }) };
}
