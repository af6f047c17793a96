import { loadBootData } from './bootData';

// @grafana/runtime reads these settings while it is evaluated, so everything else is loaded after them.
loadBootData()
  .then(async (bootData) => {
    Object.assign(window, { grafanaBootData: bootData });
    const { start } = await import('./start');
    await start();
  })
  .catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    document.body.textContent = `The preview could not start: ${message}`;
    console.error(error);
  });
