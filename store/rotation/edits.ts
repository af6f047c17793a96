/** A change of the rota as people would tell it: one line of the history of edits. */
export interface Edit {
  /** When it was learnt. */
  knownAt: Date;
  rotation: string;
  team: string;
  what: 'added' | 'removed' | 'changed';
  /** Who is on call by it, or no longer is. */
  responder: string;
  /** What it was before, in words; null for what was only added or removed. */
  before: string | null;
  startsAt: Date;
  /** Exclusive. */
  endsAt: Date;
  level: number;
  /** It was learnt when the shift had begun already, so that it changes what was. */
  afterTheFact: boolean;
  /** The whole change in words. */
  text: string;
}
