/** One person's turn in a rotation, as the ledger knows it now. */
export interface OnCallShift {
  shiftId: string;
  rotation: string;
  /** Id of a configured person, or the calendar's name for somebody unknown. */
  responder: string;
  /** 1 is paged first. */
  level: number;
  /** IANA zone of the responder. */
  zone: string;
}

/** Who is on call; asked for every page that comes in, so it answers from memory wherever it can. */
export interface OnCallLookup {
  /** Shifts of the team's rotations at that moment, by level and then rotation; none when nobody is on call. */
  onCall(team: string, at: Date): Promise<OnCallShift[]>;
}
