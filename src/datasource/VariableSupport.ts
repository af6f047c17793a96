import {
  CustomVariableSupport,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  FieldType,
  type MetricFindValue,
} from '@grafana/data';
import { from, map, type Observable } from 'rxjs';
import { fieldFormatter } from '../shared/frames/fieldFormatter';
import { VariableEditor } from './editor/VariableEditor';
import type { PanelQuery, StoreSettings, VariableQuery } from './types';
import type { WatchbillDataSource } from './WatchbillDataSource';

/** Most values that a variable offers. */
const MAX_VALUES = 1000;

/** Support for template variables: their values are those of a dimension. */
export class VariableSupport extends CustomVariableSupport<
  WatchbillDataSource,
  VariableQuery,
  PanelQuery,
  StoreSettings
> {
  editor = VariableEditor;

  constructor(private readonly datasource: WatchbillDataSource) {
    super();
  }

  override getDefaultQuery(): Partial<VariableQuery> {
    return { dimension: 'team' };
  }

  /** All values of the dimension; with filters, only values with pages in the time range, by number of pages. */
  query(request: DataQueryRequest<VariableQuery>): Observable<DataQueryResponse> {
    const { dimension, where = [], refId } = request.targets[0];
    if (where.length === 0) {
      return from(this.known(dimension));
    }
    const target: PanelQuery = { refId, kind: 'measure', measure: 'pages', by: [dimension], over: 'total', where };
    return this.datasource
      .query({ ...request, targets: [target] })
      .pipe(map((response) => ({ ...response, data: response.data.flatMap(textValues) })));
  }

  private async known(dimension: string): Promise<DataQueryResponse> {
    const values = await this.datasource.catalog.values(dimension, '', MAX_VALUES);
    return { data: values.map(({ value, label }) => ({ text: label, value })) };
  }
}

/** The values of a frame's first text field, with their display names. */
function textValues(frame: DataFrame): MetricFindValue[] {
  const field = frame.fields.find((f) => f.type === FieldType.string);
  const text = field && fieldFormatter(field);
  return field && text ? field.values.map((value, row) => ({ text: text(row), value: String(value) })) : [];
}
