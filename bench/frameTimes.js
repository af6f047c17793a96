// Runs in the page, before anything else there: measures what frames cost while something pans.
{
  const nextFrame = window.requestAnimationFrame.bind(window);
  /** Milliseconds of script by frame. */
  let work = new Map();
  window.requestAnimationFrame = (callback) =>
    nextFrame((frame) => {
      const start = performance.now();
      callback(frame);
      work.set(frame, (work.get(frame) ?? 0) + performance.now() - start);
    });

  /** Turns the wheel sideways over an element, once a frame, to and fro. */
  window.panned = async (selector, frames) => {
    const element = document.querySelector(selector);
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
    const starts = [];
    work = new Map();
    for (let n = 0; n < frames; n++) {
      starts.push(await new Promise(nextFrame));
      const direction = Math.floor(n / 60) % 2 === 0 ? 1 : -1;
      element.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: 7 * direction }));
    }
    const intervals = starts.slice(1).map((start, i) => start - starts[i]);
    return { work: [...work.values()], intervals };
  };
}
