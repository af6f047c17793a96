import {
  SceneControlsSpacer,
  type SceneObject,
  SceneObjectBase,
  type SceneObjectState,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
} from '@grafana/scenes';
import type { DataSourceRef, Panel } from '@grafana/schema';
import { pagingLoadSections } from '../panels';
import { PagingLoadView } from '../views/PagingLoadView';
import { AddToDashboardEvent } from './events';
import { type PanelRow, panelRow } from './PanelRow';
import { type StoreState, storeStateOf } from './storeState';
import { scopeVariables } from './variables';

interface PagingLoadState extends SceneObjectState {
  controls: SceneObject[];
  rows: PanelRow[];
  store: StoreState;
  /** The panel that is being added to a dashboard, while its form is open. */
  adding?: Panel;
}

/** The page's state: its scope and time range (both in the URL), its panels, and what is known of the store. */
export class PagingLoadScene extends SceneObjectBase<PagingLoadState> {
  static Component = PagingLoadView;

  constructor(datasource: DataSourceRef) {
    super({
      $timeRange: new SceneTimeRange({ from: 'now-30d', to: 'now' }),
      $variables: new SceneVariableSet({ variables: scopeVariables(datasource) }),
      $data: probe(datasource),
      controls: [
        new VariableValueSelectors({}),
        new SceneControlsSpacer(),
        new SceneTimePicker({ isOnCanvas: true }),
        new SceneRefreshPicker({ isOnCanvas: true }),
      ],
      rows: pagingLoadSections().map((section) => panelRow(section, datasource)),
      store: { kind: 'asking' },
    });
    this.addActivationHandler(() => this.listen());
  }

  stopAdding = () => this.setState({ adding: undefined });

  /** Asks everything again, after the store did not answer. */
  retry = () => this.state.$timeRange?.onRefresh();

  private listen(): void {
    const { $data } = this.state;
    if ($data) {
      this._subs.add(
        $data.subscribeToState(({ data }) => {
          const store = storeStateOf(data);
          if (store.kind !== 'asking') {
            this.setState({ store });
          }
        })
      );
    }
    this._subs.add(this.subscribeToEvent(AddToDashboardEvent, ({ payload }) => this.setState({ adding: payload })));
  }
}

/** One small question without a scope: its answer says whether the store is there and has ever received anything. */
function probe(datasource: DataSourceRef): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource,
    queries: [{ refId: 'store', kind: 'measure', measure: 'pages', over: 'total' }],
  });
}
