import { initPluginTranslations } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import i18next from 'i18next';

const LANGUAGE = 'en-US';

/** Initialises the shared i18next and adds the words that the built plugins bring along, as Grafana does. */
export async function preparePluginTranslations(): Promise<void> {
  await initPluginTranslations('watchbill-preview');
  await Promise.all(
    Object.values({ ...config.apps, ...config.panels }).map(async (plugin) => {
      const languages = 'languages' in plugin && Array.isArray(plugin.languages) ? plugin.languages : [];
      if (languages.includes(LANGUAGE)) {
        await addWords(plugin.id, `public/plugins/${plugin.id}/locales/${LANGUAGE}/${plugin.id}.json`);
      }
    })
  );
}

async function addWords(pluginId: string, path: string): Promise<void> {
  const response = await fetch(path);
  if (!response.ok) {
    console.warn(`${pluginId} names ${LANGUAGE} in its plugin.json, but ${path} is not there.`);
    return;
  }
  i18next.addResourceBundle(LANGUAGE, pluginId, await response.json(), true, false);
}
