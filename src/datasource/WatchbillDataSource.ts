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

/** The data source's frontend; queries go to the store through the plugin's backend. */
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

  /** Replaces variables by their values; a filter set to "All", or to nothing, is left out. */
  override applyTemplateVariables(query: PanelQuery, scopedVars: ScopedVars): PanelQuery {
    return this.interpolator(scopedVars).query(migrateQuery(query));
  }

  /** Replaces variables by the values they have in the given scope. */
  interpolator(scopedVars: ScopedVars = {}): QueryInterpolator {
    return new QueryInterpolator(this.templates, scopedVars);
  }

  /** Filter values that contain the searched text: the dashboard's variables first, then values from the store. */
  async suggestions(dimension: string, search: string): Promise<Array<ComboboxOption<string>>> {
    const variables = this.templates
      .getVariables()
      .map(({ name }) => `$${name}`)
      .filter((name) => name.toLowerCase().includes(search.toLowerCase()))
      .map((name) => ({ value: name, label: name, description: t('datasource.filter.variable', 'Template variable') }));
    return [...variables, ...(await this.catalog.values(dimension, search))];
  }

  /** Whether the query is sent: incomplete queries, such as without a measure or rotation, are not. */
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

  /** Alert rules default to the total of the range: the last bucket over time would be incomplete. */
  override getDefaultQuery(app: CoreApp | undefined): MeasureQuery {
    return app === CoreApp.UnifiedAlerting ? { ...defaultQuery, over: 'total', every: undefined } : defaultQuery;
  }

  /** The query in plain words, for collapsed rows and history. */
  override getQueryDisplayText(query: PanelQuery): string {
    return summarize(migrateQuery(query), this.catalog.current);
  }
}

/** Grafana's time zone setting as an IANA name: `browser` and an empty text are the browser's own zone. */
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
