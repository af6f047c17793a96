/** Error for a calendar or rota that cannot be used; the message says what was received and what to do. */
export class UnreadableCalendar extends Error {
  override readonly name = 'UnreadableCalendar';
}
