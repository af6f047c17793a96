/** One method call on a canvas context. */
interface Call {
  method: string;
  args: unknown[];
}

/** Fake of a canvas context, which jsdom lacks; records the method calls. */
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

/** Makes all canvases record their calls, until `restore`. */
export function recordDrawing() {
  const { ctx, calls } = recordingContext();
  const spy = jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => ctx);
  return {
    /** Texts drawn, in order. */
    texts: () => calls.filter(({ method }) => method === 'fillText').map(({ args }) => args[0]),
    restore: () => spy.mockRestore(),
  };
}

function asContext(found: unknown): CanvasRenderingContext2D {
  return Object(found);
}
