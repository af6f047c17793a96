import {
  CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { t } from '@grafana/i18n';
import type { ComboboxOption } from '@grafana/ui';
import { defaultQuery, type MeasureQuery, migrateQuery, summarize } from '@watchbill/contract';
import { map, type Observable } from 'rxjs';
import { CatalogClient } from '../shared/client/CatalogClient';
import { resourcesOf } from '../shared/client/resources';
import { annotationSupport } from './annotations';
import { withoutBareHeadings } from './bareHeadings';
import { QueryInterpolator } from './QueryInterpolator';
import type { PanelQuery, StoreSettings } from './types';
import { VariableSupport } from './VariableSupport';

/** The front half of the data source; the store's answers come through Grafana's backend. */
export class WatchbillDataSource extends DataSourceWithBackend<PanelQuery, StoreSettings> {
  readonly catalog: CatalogClient;
  override annotations = annotationSupport;

  constructor(
    settings: DataSourceInstanceSettings<StoreSettings>,
    private readonly templates: TemplateSrv = getTemplateSrv()
  ) {
    super(settings);
    this.catalog = new CatalogClient(resourcesOf(this));
    this.variables = new VariableSupport(this);
  }

  override query(request: DataQueryRequest<PanelQuery>): Observable<DataQueryResponse> {
    const zone = ianaZone(request.timezone);
    const answer = super.query({
      ...request,
      targets: request.targets.map((target) => ({ zone, ...migrateQuery(target) })),
    });
    return request.panelPluginId === 'table'
      ? answer.pipe(map((response) => ({ ...response, data: response.data.map(withoutBareHeadings) })))
      : answer;
  }

  /** Puts values for variables; a filter set to "All", or to nothing, is left out. */
  override applyTemplateVariables(query: PanelQuery, scopedVars: ScopedVars): PanelQuery {
    return this.interpolator(scopedVars).query(migrateQuery(query));
  }

  /** Replaces variables by the values they have in the given scope. */
  interpolator(scopedVars: ScopedVars = {}): QueryInterpolator {
    return new QueryInterpolator(this.templates, scopedVars);
  }

  /** Values for a filter that hold the searched text: the dashboard's variables first, then what the store knows. */
  async suggestions(dimension: string, search: string): Promise<Array<ComboboxOption<string>>> {
    const variables = this.templates
      .getVariables()
      .map(({ name }) => `$${name}`)
      .filter((name) => name.toLowerCase().includes(search.toLowerCase()))
      .map((name) => ({ value: name, label: name, description: t('datasource.filter.variable', 'Template variable') }));
    return [...variables, ...(await this.catalog.values(dimension, search))];
  }

  /** A query that names nothing yet is not sent. */
  override filterQuery(saved: PanelQuery): boolean {
    const query = migrateQuery(saved);
    switch (query.kind) {
      case 'list':
        return Boolean(query.list);
      case 'rotation':
        return Boolean(query.rotation);
      case 'budget':
      case 'simulate':
        return Boolean(query.slo);
      case 'measure':
        return Boolean(query.measure);
    }
  }

  /** An alert rule compares a number of the whole range: the last bucket over time has only just begun. */
  override getDefaultQuery(app: CoreApp | undefined): MeasureQuery {
    return app === CoreApp.UnifiedAlerting ? { ...defaultQuery, over: 'total', every: undefined } : defaultQuery;
  }

  /** The query in plain words, for collapsed rows and history. */
  override getQueryDisplayText(query: PanelQuery): string {
    return summarize(migrateQuery(query), this.catalog.current);
  }
}

/** Grafana's name for a viewer's zone as an IANA name: `browser` and an empty one are the browser's own. */
export function ianaZone(timezone: string | undefined): string {
  switch (timezone) {
    case undefined:
    case '':
    case 'browser':
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    case 'utc':
      return 'UTC';
    default:
      return timezone;
  }
}
