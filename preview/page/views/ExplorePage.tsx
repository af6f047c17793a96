import { type DataSourceApi, type DataFrame, CoreApp, FieldType } from '@grafana/data';
import { getDataSourceSrv, locationService } from '@grafana/runtime';
import type { SceneDataQuery } from '@grafana/scenes';
import { Alert, Button } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { type ExplorePane, readPane, writePane } from '../explorePanes';
import { PreviewPluginPage } from './PreviewPluginPage';
import { panelItem, panelScene } from './scenes';
import { useLoaded } from './useLoaded';
import { Waiting } from './Waiting';

/** Stands in for Grafana's Explore: the data source's query editors, and the answer as graph and table. */
export function ExplorePage() {
  const { search } = useLocation();
  // Read when the page is opened; afterwards the address follows the editors.
  const [pane] = useState(() => readPane(search));
  const { value: dataSource, error } = useLoaded(() => getDataSourceSrv().get(pane.datasource), pane.datasource ?? '');
  return (
    <PreviewPluginPage pageNav={{ text: 'Explore' }}>
      {dataSource ? (
        <Exploration dataSource={dataSource} pane={pane} />
      ) : (
        <Waiting title="The data source could not be loaded" error={error} />
      )}
    </PreviewPluginPage>
  );
}

function Exploration({ dataSource, pane }: { dataSource: DataSourceApi; pane: ExplorePane }) {
  const [queries, setQueries] = useState(() => pane.queries.map((query) => withDefaults(query, dataSource)));
  const { scene, runner, timeRange, graph } = useMemo(() => {
    const graph = panelItem('timeseries', 'Graph', 320);
    const spec = { ...pane, datasource: dataSource.uid, queries };
    return { graph, ...panelScene(spec, [graph, panelItem('table', 'Table', 420)]) };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- made once, then told of new queries by run()
  }, [dataSource]);
  const { data } = runner.useState();
  const { value: range } = timeRange.useState();
  const overTime = data?.series.some(isOverTime) ?? false;
  useEffect(() => graph.setState({ isHidden: !overTime }), [graph, overTime]);

  const run = () => {
    runner.setState({ queries });
    runner.runQueries();
    const { from, to } = timeRange.state;
    const panes = writePane({ datasource: dataSource.uid, queries, from, to });
    locationService.partial({ panes, left: null }, true);
  };
  const change = (changed: SceneDataQuery) =>
    setQueries((all) => all.map((query) => (query.refId === changed.refId ? changed : query)));

  const Editor = dataSource.components?.QueryEditor;
  return (
    <>
      {Editor &&
        queries.map((query) => (
          <section key={query.refId} aria-label={`Query ${query.refId}`}>
            <Editor
              datasource={dataSource}
              query={query}
              queries={queries}
              data={data}
              range={range}
              app={CoreApp.Explore}
              onChange={change}
              onRunQuery={run}
            />
          </section>
        ))}
      <div>
        <Button icon="sync" onClick={run}>
          Run query
        </Button>
      </div>
      <div>
        {data?.errors?.map(({ refId, message }) => (
          <Alert key={refId} title={`Query ${refId} failed`} severity="error">
            {message}
          </Alert>
        ))}
      </div>
      <scene.Component model={scene} />
    </>
  );
}

function withDefaults(query: SceneDataQuery, dataSource: DataSourceApi): SceneDataQuery {
  const asked = Object.keys(query).some((key) => !['refId', 'datasource', 'key'].includes(key));
  const defaults = asked ? {} : dataSource.getDefaultQuery?.(CoreApp.Explore);
  return { ...defaults, ...query, datasource: dataSource.getRef() };
}

function isOverTime({ fields }: DataFrame): boolean {
  return fields.length > 1 && fields.every(({ type }, index) => type === (index ? FieldType.number : FieldType.time));
}
