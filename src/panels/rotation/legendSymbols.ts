import type { Timeline } from './model';

/** Marks that occur in the timelines and need an entry in the legend. */
export interface LegendSymbols {
  gap: boolean;
  thin: boolean;
  notKnown: boolean;
  override: boolean;
  swap: boolean;
  unknown: boolean;
  left: boolean;
  page: boolean;
  sleep: boolean;
}

/** Marks that occur in some timelines; marks of pages only if pages are shown. */
export function legendSymbolsOf(timelines: Timeline[], pages: boolean): LegendSymbols {
  const shifts = timelines.flatMap((timeline) => timeline.shifts);
  const ticks = pages ? timelines.flatMap((timeline) => timeline.pages) : [];
  return {
    gap: timelines.some(({ gaps }) => gaps.length > 0),
    thin: timelines.some(({ thin }) => thin.length > 0),
    notKnown: timelines.some(({ notKnown }) => notKnown.length > 0),
    override: shifts.some(({ shiftKind }) => shiftKind === 'override'),
    swap: shifts.some(({ shiftKind }) => shiftKind === 'swap'),
    unknown: shifts.some(({ person }) => !person.known && !person.left),
    left: shifts.some(({ person }) => person.left),
    page: ticks.some(({ sleep }) => !sleep),
    sleep: ticks.some(({ sleep }) => sleep),
  };
}
