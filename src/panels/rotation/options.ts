/** Options of the panel. */
export interface RotationOptions {
  /** A lane per person of a level, or one per level with names inside the bars, for narrow panels. */
  lanes: 'people' | 'levels';
  /** Draws each page as a tick on the shift that it interrupted. */
  showPages: boolean;
  /** Initially shows the table instead of the timeline. */
  showTable: boolean;
}

/** Options of a new panel. */
export const DEFAULT_OPTIONS: RotationOptions = { lanes: 'people', showPages: true, showTable: false };
