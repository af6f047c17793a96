import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaDataUnstable from '@grafana/data/unstable';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaRuntimeUnstable from '@grafana/runtime/unstable';
import * as grafanaUi from '@grafana/ui';
import * as grafanaUiUnstable from '@grafana/ui/unstable';
import i18next from 'i18next';
import lodash from 'lodash';
// eslint-disable-next-line no-restricted-imports -- plugins may ask for it, as Grafana shares it
import moment from 'moment';
import React from 'react';
import ReactDom from 'react-dom';
import * as inlineSvg from 'react-inlinesvg';
import * as reactRouter from 'react-router';
import * as jsxDevRuntime from 'react/jsx-dev-runtime';
import * as jsxRuntime from 'react/jsx-runtime';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';

/** What the page shares with plugins, by the names under which Grafana shares it. */
const shared: Record<string, unknown> = {
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': grafanaData,
  '@grafana/data/unstable': grafanaDataUnstable,
  '@grafana/runtime': grafanaRuntime,
  '@grafana/runtime/unstable': grafanaRuntimeUnstable,
  '@grafana/ui': grafanaUi,
  '@grafana/ui/unstable': grafanaUiUnstable,
  i18next,
  lodash,
  moment,
  react: React,
  'react-dom': ReactDom,
  // Its default export is found only when the module says that it is one.
  'react-inlinesvg': { ...inlineSvg, __esModule: true },
  'react-router': reactRouter,
  'react/jsx-dev-runtime': jsxDevRuntime,
  'react/jsx-runtime': jsxRuntime,
  rxjs,
  'rxjs/operators': rxjsOperators,
};

type Factory = (...dependencies: unknown[]) => unknown;

const defined = new Map<Element | null, { dependencies: string[]; factory: Factory }>();
const loaded = new Map<string, Promise<unknown>>();

/** Offers `define`, through which a plugin's module says what it needs and what it is. */
export function provideDefine(): void {
  const define = (dependencies: string[], factory: Factory) => {
    defined.set(document.currentScript, { dependencies, factory });
  };
  Object.assign(window, { define: Object.assign(define, { amd: {} }) });
}

/**
 * Loads a plugin's built module, once.
 * @param path from the root of this server
 * @throws Error when it is not there or needs what the page does not share
 */
export function loadModule(path: string): Promise<unknown> {
  const known = loaded.get(path);
  if (known) {
    return known;
  }
  const loading = inject(path);
  loaded.set(path, loading);
  return loading;
}

async function inject(path: string): Promise<unknown> {
  const script = document.createElement('script');
  script.src = path;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () =>
      reject(new Error(`${path} could not be loaded. Build the plugin with "npm run build:plugin".`));
    document.head.append(script);
  });
  const module = defined.get(script);
  if (!module) {
    throw new Error(`${path} is not a plugin's module: it does not call define().`);
  }
  return module.factory(...module.dependencies.map((name) => provide(name, path)));
}

function provide(name: string, path: string): unknown {
  if (!(name in shared)) {
    throw new Error(`${path} needs ${name}, which the preview does not share. Bundle it or add it to modules.ts.`);
  }
  return shared[name];
}
