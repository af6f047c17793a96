import type { StoreAccess } from './store';

/** A data source as Grafana's HTTP API shows it: secrets are named, never shown. */
export interface DataSourceView {
  id: number;
  uid: string;
  orgId: number;
  name: string;
  type: string;
  typeName: string;
  typeLogoUrl: string;
  access: 'proxy';
  url: string;
  user: string;
  database: string;
  basicAuth: boolean;
  withCredentials: boolean;
  isDefault: boolean;
  readOnly: boolean;
  jsonData: Record<string, unknown>;
  secureJsonFields: Record<string, boolean>;
  version: number;
}

/** What a caller may set; a token that is left out stays as it was. */
export interface DataSourceEdit {
  uid?: string;
  name?: string;
  url?: string;
  isDefault?: boolean;
  jsonData?: Record<string, unknown>;
  secureJsonData?: Record<string, string>;
}

interface Kept {
  view: DataSourceView;
  secrets: Record<string, string>;
}

export const DATA_SOURCE_TYPE = 'watchbill-oncall-datasource';

/** The preview's data sources, in memory: the first one is the store named at the start. */
export class DataSources {
  #kept = new Map<string, Kept>();
  #lastId = 0;

  constructor({ address, token }: StoreAccess) {
    this.add({ uid: 'watchbill', name: 'Watchbill', url: address, isDefault: true, secureJsonData: { token } });
  }

  list(): DataSourceView[] {
    return [...this.#kept.values()].map(({ view }) => view);
  }

  get(uid: string): DataSourceView | undefined {
    return this.#kept.get(uid)?.view;
  }

  byName(name: string): DataSourceView | undefined {
    return this.list().find((view) => view.name === name);
  }

  access(uid: string): StoreAccess | undefined {
    const kept = this.#kept.get(uid);
    return kept && { address: kept.view.url, token: kept.secrets.token ?? '' };
  }

  add(edit: DataSourceEdit): DataSourceView {
    const id = ++this.#lastId;
    const uid = edit.uid ?? `watchbill-${id}`;
    const view: DataSourceView = {
      id,
      uid,
      orgId: 1,
      name: edit.name ?? `Watchbill ${id}`,
      type: DATA_SOURCE_TYPE,
      typeName: 'Watchbill',
      typeLogoUrl: '',
      access: 'proxy',
      url: '',
      user: '',
      database: '',
      basicAuth: false,
      withCredentials: false,
      isDefault: false,
      readOnly: false,
      jsonData: {},
      secureJsonFields: {},
      version: 0,
    };
    this.#kept.set(uid, { view, secrets: {} });
    return this.#apply({ view, secrets: {} }, edit);
  }

  update(uid: string, edit: DataSourceEdit): DataSourceView | undefined {
    const kept = this.#kept.get(uid);
    return kept && this.#apply(kept, edit);
  }

  remove(uid: string): boolean {
    return this.#kept.delete(uid);
  }

  #apply({ view, secrets }: Kept, edit: DataSourceEdit): DataSourceView {
    const allSecrets = { ...secrets, ...edit.secureJsonData };
    const next: DataSourceView = {
      ...view,
      name: edit.name ?? view.name,
      url: edit.url ?? view.url,
      isDefault: edit.isDefault ?? view.isDefault,
      jsonData: edit.jsonData ?? view.jsonData,
      secureJsonFields: Object.fromEntries(Object.keys(allSecrets).map((name) => [name, allSecrets[name] !== ''])),
      version: view.version + 1,
    };
    this.#kept.set(view.uid, { view: next, secrets: allSecrets });
    return next;
  }
}
