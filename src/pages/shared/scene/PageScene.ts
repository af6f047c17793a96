import type { TimeOption } from '@grafana/data';
import {
  type SceneObject,
  SceneControlsSpacer,
  SceneObjectBase,
  type SceneObjectState,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  type SceneVariable,
  VariableValueSelectors,
} from '@grafana/scenes';
import type { DataSourceRef, Panel } from '@grafana/schema';
import type { WatchbillQuery } from '@watchbill/contract';
import type { ComponentType } from 'react';
import type { SectionSpec } from '../panelSpec';
import { PageView } from '../views/PageView';
import { AddToDashboardEvent } from './events';
import { type ControlsOfPanels, type PanelRow, panelRow, type PanelViews } from './PanelRow';
import { type StoreState, storeStateOf } from './storeState';

/** Specification of one page for the shared scene. */
export interface PageSpec {
  /** Page id; `data-testid` is `watchbill-<id>`. */
  id: string;
  timeRange: { from: string; to: string };
  /** Quick ranges of the time picker; by default Grafana's, which all end now. */
  quickRanges?: TimeOption[];
  variables: SceneVariable[];
  sections: SectionSpec[];
  /** Views that render panels in place of a panel plugin, by panel id. */
  views?: PanelViews;
  /** Controls above those views, by panel id. */
  controls?: ControlsOfPanels;
  /** A cheap query that tells whether the store answers and, by `meta.custom.empty`, whether it has any data. */
  probe: WatchbillQuery;
  /** Onboarding, shown instead of empty panels while the store has no data. */
  WhenEmpty: ComponentType<{ onRetry: () => void }>;
}

interface PageState extends SceneObjectState {
  spec: PageSpec;
  controls: SceneObject[];
  rows: PanelRow[];
  store: StoreState;
  /** The panel to add to a dashboard while that form is open. */
  adding?: Panel;
}

/** Scene of a page: variables and time range (both in the URL), panels, and the store's state. */
export class PageScene extends SceneObjectBase<PageState> {
  static Component = PageView;

  constructor(spec: PageSpec, datasource: DataSourceRef) {
    super({
      spec,
      $timeRange: new SceneTimeRange(spec.timeRange),
      $variables: new SceneVariableSet({ variables: spec.variables }),
      $data: new SceneQueryRunner({ datasource, queries: [{ refId: 'store', ...spec.probe }] }),
      controls: [
        new VariableValueSelectors({}),
        new SceneControlsSpacer(),
        new SceneTimePicker({ isOnCanvas: true, quickRanges: spec.quickRanges }),
        new SceneRefreshPicker({ isOnCanvas: true }),
      ],
      rows: spec.sections.map((section) => panelRow(section, datasource, spec.views, spec.controls)),
      store: { kind: 'asking' },
    });
    this.addActivationHandler(() => this.listen());
  }

  stopAdding = () => this.setState({ adding: undefined });

  /** Runs all queries again, after the store did not answer. */
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
