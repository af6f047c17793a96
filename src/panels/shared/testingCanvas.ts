/** One call on a canvas. */
interface Call {
  method: string;
  args: unknown[];
}

/** Stands for a canvas's context, which jsdom lacks, and keeps what is called on it. */
export function recordingContext(): { ctx: CanvasRenderingContext2D; calls: Call[] } {
  const calls: Call[] = [];
  const ctx = new Proxy(document.createElement('canvas').getContext('2d') ?? new Object(), {
    get: (kept: object, name: string) =>
      Reflect.get(kept, name) ??
      ((...args: unknown[]) => {
        calls.push({ method: name, args });
        return null;
      }),
  });
  return { ctx: asContext(ctx), calls };
}

/** Lets every canvas record, until `restore`. */
export function recordDrawing() {
  const { ctx, calls } = recordingContext();
  const spy = jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => ctx);
  return {
    /** What was written, in order. */
    texts: () => calls.filter(({ method }) => method === 'fillText').map(({ args }) => args[0]),
    restore: () => spy.mockRestore(),
  };
}

function asContext(found: unknown): CanvasRenderingContext2D {
  return Object(found);
}
