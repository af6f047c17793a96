/** Look-ups by name: who asks while one is under way, or a while after, gets what it finds. */
export class CoalescingCache<T> {
  private readonly kept = new Map<string, Promise<T>>();

  /** @param keepMs milliseconds that what was found is good for */
  constructor(private readonly keepMs: number) {}

  /** What is kept, or what `look` finds. One that was stopped, since its asker left, is looked up by each of the others. */
  get(name: string, look: () => Promise<T>): Promise<T> {
    const kept = this.kept.get(name);
    if (kept) {
      return kept.catch(look);
    }
    const found = look();
    this.kept.set(name, found);
    const forget = () => this.kept.delete(name);
    found.then(() => (this.keepMs > 0 ? setTimeout(forget, this.keepMs).unref() : forget()), forget);
    return found;
  }
}
