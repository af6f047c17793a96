import {
  CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  LoadingState,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { catchError, defer, from, map, merge, type Observable, of, share, takeUntil, timer } from 'rxjs';

/** A shorter wait shows no sign of loading: it would only flicker. */
const QUIET_MS = 200;

/** Runs a panel's queries; loading is said when the answer takes longer than a moment. */
export function runRequest(
  dataSource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: DataSourceApi['query']
): Observable<PanelData> {
  const loading: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  const targets = request.targets
    .map((target) => (isEmpty(target) ? { ...dataSource.getDefaultQuery?.(CoreApp.PanelEditor), ...target } : target))
    .filter((target) => !target.hide && (queryFunction || (dataSource.filterQuery?.(target) ?? true)));
  if (targets.length === 0) {
    return of({ ...loading, state: LoadingState.Done });
  }
  const asked = { ...request, targets };
  const answers = defer(() => from(queryFunction ? queryFunction(asked) : dataSource.query(asked))).pipe(
    map((response) => toPanelData(response, loading)),
    catchError((error: unknown) => of({ ...loading, state: LoadingState.Error, error: toDataQueryError(error) })),
    share()
  );
  return merge(
    timer(QUIET_MS).pipe(
      map(() => loading),
      takeUntil(answers)
    ),
    answers
  );
}

function isEmpty(target: DataQuery): boolean {
  return Object.keys(target).every((key) => ['refId', 'key', 'datasource', 'hide'].includes(key));
}

function toPanelData({ data, state, error, errors }: DataQueryResponse, { request, timeRange }: PanelData): PanelData {
  const failed = error !== undefined || (errors?.length ?? 0) > 0;
  return {
    state: failed ? LoadingState.Error : (state ?? LoadingState.Done),
    series: data,
    annotations: [],
    error,
    errors,
    request: request && { ...request, endTime: Date.now() },
    timeRange,
  };
}
