import type { DataFrame } from '@grafana/data';
import { useMemo, useState } from 'react';
import { nearestTo, type Sweep, readSweep, type Variant } from '../simulation';
import { readOwnVariant } from '../simulationQueries';

/** Where the sliders begin when the SLO has no such window, or several alerts that page. */
const DEFAULT_DAYS = 30;
const DEFAULT_BURN = 14.4;

/** A setting of the SLO that is tried: its target, the length of its window, and the burn rate that pages. */
export interface Setting {
  target: number;
  days: number;
  burn: number;
}

export interface Sweeps {
  /** As it is defined; undefined before an answer. */
  own: Variant | undefined;
  /** Variants by target and length of the window. */
  budgets: Sweep;
  /** Variants by target and burn rate. */
  pages: Sweep;
  /** What is tried: the nearest to the SLO's own until something is chosen. */
  setting: Setting;
  choose: (change: Partial<Setting>) => void;
}

/** Reads what was swept over, and keeps which of it is looked at. */
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
