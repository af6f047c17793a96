/** Caches lookups by name: requests during a lookup, or some time after it, share its result. */
export class CoalescingCache<T> {
  private readonly kept = new Map<string, Promise<T>>();

  /** @param keepMs milliseconds for which a result is reused */
  constructor(private readonly keepMs: number) {}

  /** The cached result, or that of `look`. If a shared lookup is stopped by its caller, the others repeat it. */
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
