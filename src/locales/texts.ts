import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Translatable texts by nested key, in i18next's format: `{store: {token: 'Token'}}`. */
export interface Texts {
  [key: string]: string | Texts;
}

/**
 * All texts in a folder's code: `t('store.token', 'Token')` and `<Trans i18nKey="store.token">Token</Trans>`.
 * @throws Error when a key or its text is not a literal, or when one key has two texts
 */
export function textsInUse(folder: string): Texts {
  const texts: Texts = {};
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)
  );
  for (const name of files.sort()) {
    const file = path.join(folder, name);
    const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node) => {
      for (const [key, text] of textsOf(node)) {
        put(texts, key, text, name);
      }
      node.forEachChild(visit);
    };
    visit(tree);
  }
  return sorted(texts);
}

function textsOf(node: ts.Node): Array<[key: string, text: string]> {
  if (ts.isCallExpression(node) && node.expression.getText() === 't') {
    const [key, text, values] = node.arguments;
    return [[written(key), written(text)], ...plurals(written(key), values)];
  }
  if (ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'Trans') {
    const key = node.openingElement.attributes.properties.find((p) => p.name?.getText() === 'i18nKey');
    const value = key && ts.isJsxAttribute(key) ? key.initializer : undefined;
    return [[written(value), childrenText(node.children)]];
  }
  return [];
}

/** Plural forms: `defaultValue_one` of `t(key, text, {count, defaultValue_one})` is the text of `key_one`. */
function plurals(key: string, values: ts.Node | undefined): Array<[string, string]> {
  if (!values || !ts.isObjectLiteralExpression(values)) {
    return [];
  }
  return values.properties.flatMap((property): Array<[string, string]> => {
    const form = /^defaultValue(_\w+)$/.exec(property.name?.getText() ?? '')?.[1];
    return form && ts.isPropertyAssignment(property) ? [[key + form, written(property.initializer)]] : [];
  });
}

function written(node: ts.Node | undefined): string {
  if (node && ts.isStringLiteralLike(node)) {
    return node.text;
  }
  throw new Error(
    `${node?.getSourceFile().fileName ?? 'A file'}: write out the key and the text: ${node?.getText() ?? ''}`
  );
}

/** Children of `<Trans>` as text with i18next's numbered tags: `Since <1></1>; kept`. */
function childrenText(children: readonly ts.JsxChild[]): string {
  const shown = children.filter((child) => !ts.isJsxText(child) || jsxText(child) !== '');
  return shown
    .map((child, i) => {
      if (ts.isJsxText(child)) {
        return jsxText(child);
      }
      if (ts.isJsxExpression(child)) {
        return written(child.expression);
      }
      return `<${i}>${ts.isJsxElement(child) ? childrenText(child.children) : ''}</${i}>`;
    })
    .join('');
}

const ENTITIES: Record<string, string> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };

/** Text between tags as React shows it: lines are trimmed and joined by a space. */
function jsxText(node: ts.JsxText): string {
  const lines = node.text.split('\n');
  return lines
    .map((line, i) => (i > 0 ? line.trimStart() : line))
    .map((line, i) => (i < lines.length - 1 ? line.trimEnd() : line))
    .filter((line) => line !== '')
    .join(' ')
    .replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}

function put(texts: Texts, key: string, text: string, file: string): void {
  const names = key.split('.');
  const last = names.pop() ?? '';
  let branch = texts;
  for (const name of names) {
    const next = (branch[name] ??= {});
    if (typeof next === 'string') {
      throw new Error(`${file}: ${key} is below a key that has a text itself`);
    }
    branch = next;
  }
  if (branch[last] !== undefined && branch[last] !== text) {
    throw new Error(`${file}: ${key} has another text elsewhere: ${JSON.stringify(branch[last])}`);
  }
  branch[last] = text;
}

function sorted(texts: Texts): Texts {
  const entries = Object.entries(texts).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return Object.fromEntries(entries.map(([key, value]) => [key, typeof value === 'string' ? value : sorted(value)]));
}
