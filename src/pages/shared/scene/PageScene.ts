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

/** What one page differs in from another. */
export interface PageSpec {
  /** Found by tests as `watchbill-<id>`. */
  id: string;
  timeRange: { from: string; to: string };
  /** What the time picker offers; Grafana's own without it, which all end now. */
  quickRanges?: TimeOption[];
  variables: SceneVariable[];
  sections: SectionSpec[];
  /** Panels that the page draws itself, by their ids. */
  views?: PanelViews;
  /** What stands above those, by their ids. */
  controls?: ControlsOfPanels;
  /** One small question: its answer says whether the store is there, and by `meta.custom.empty` whether it has anything. */
  probe: WatchbillQuery;
  /** What to do first, in place of a page of empty panels. */
  WhenEmpty: ComponentType<{ onRetry: () => void }>;
}

interface PageState extends SceneObjectState {
  spec: PageSpec;
  controls: SceneObject[];
  rows: PanelRow[];
  store: StoreState;
  /** The panel that is being added to a dashboard, while its form is open. */
  adding?: Panel;
}

/** A page's state: its scope and time range (both in the URL), its panels, and what is known of the store. */
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
