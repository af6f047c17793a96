/** A calendar that cannot be used as it is; the message says what was received and what to do. */
export class UnreadableCalendar extends Error {
  override readonly name = 'UnreadableCalendar';
}
