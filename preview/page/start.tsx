import { createRoot } from 'react-dom/client';
import { Host } from './Host';
import { provideGrafana } from './services/provideGrafana';
import { preparePluginTranslations } from './services/translations';

/** Provides what Grafana provides, then draws the page. */
export async function start(): Promise<void> {
  // Translations first: the plugins' modules ask for words while they are evaluated.
  await preparePluginTranslations();
  provideGrafana();
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(<Host />);
  }
}
