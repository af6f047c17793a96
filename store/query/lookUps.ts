/** Milliseconds that values of a dimension are good for: looking through all facts takes a moment, and an editor asks at every key. */
const KEEP_VALUES_MS = 5000;

/** Look-ups of one kind by name: who asks while one is under way, or a while after, gets what it finds. */
class Shared<T> {
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

/** What those who ask one store at about the same time look up together. */
export class LookUps {
  /** Queries of one page come at once, and all of them ask it. */
  readonly firstFact = new Shared<number | null>(0);
  /** By dimension. */
  readonly values = new Shared<string[]>(KEEP_VALUES_MS);
}
