import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';
import { TextDecoder, TextEncoder } from 'node:util';

// Finding by role reads the whole page's styles, which takes its time on a busy machine; less than a test may take, so that
// what was not found is shown.
configure({ asyncUtilTimeout: 10_000 });

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
