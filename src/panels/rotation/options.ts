/** What the panel's editor offers. */
export interface RotationOptions {
  /** A lane for each person of a level, or only one for each level with the names inside: for narrow panels. */
  lanes: 'people' | 'levels';
  /** Draws each page as a tick on the shift that took it. */
  showPages: boolean;
  /** Begins with the table instead of the timeline. */
  showTable: boolean;
}

/** What a new panel starts as. */
export const DEFAULT_OPTIONS: RotationOptions = { lanes: 'people', showPages: true, showTable: false };
