import { TextDecoder, TextEncoder } from 'node:util';

/** What browsers have, `@grafana/ui` uses, and jsdom lacks. */
Object.assign(globalThis, {
  TextDecoder,
  TextEncoder,
  ResizeObserver:
    globalThis.ResizeObserver ??
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
});

globalThis.matchMedia ??= (media) => ({
  matches: false,
  media,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => true,
});

// Combobox measures its options with a canvas, of which jsdom has none.
Object.assign(HTMLCanvasElement.prototype, {
  getContext: () => ({ measureText: (text: string) => ({ width: 8 * text.length }) }),
});

// Icons are fetched, long after a test is over.
jest.mock('react-inlinesvg', () => ({ __esModule: true, default: () => null }));
