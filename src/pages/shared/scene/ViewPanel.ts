import type { DataFrame } from '@grafana/data';
import { SceneObjectBase, type SceneObjectState, SceneQueryRunner, type VizPanelMenu } from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import type { WatchbillQuery } from '@watchbill/contract';
import type { ComponentType } from 'react';
import type { Span } from '../../../shared/time';
import { targetsOf } from '../targets';
import { ViewPanelView } from '../views/ViewPanelView';
import type { PanelNotices } from './PanelNotices';

/** Props of a view. */
export interface ViewProps {
  /** Answers to the panel's queries, at least one with rows. */
  frames: DataFrame[];
  /** Time of the request, epoch milliseconds. */
  now: number;
  /** The page's time range as in the URL, such as `now-30d`. */
  timeRange: { from: string; to: string };
  /** End of the time range, epoch milliseconds. */
  until: number;
  /** The viewer's time zone in Grafana's notation. */
  zone: string;
  /** Changes the page's time range, epoch milliseconds. */
  onTimeRange: (span: Span) => void;
}

/** Props of a panel's controls. */
export interface ControlsProps {
  /** Latest answers to the panel's queries; empty while the first are loading. */
  frames: DataFrame[];
  /** The panel's current queries. */
  queries: WatchbillQuery[];
  /** Replaces the panel's queries. */
  onQueries: (queries: WatchbillQuery[]) => void;
}

/** Controls above a panel's content; also rendered when queries failed, so that they can be changed. */
export type PanelControls = ComponentType<ControlsProps>;

/** Renders a panel where no panel plugin suffices; on dashboards, the spec's plugin renders it instead. */
export type PanelView = ComponentType<ViewProps>;

interface ViewPanelState extends SceneObjectState {
  title: string;
  description: string;
  View: PanelView;
  Controls?: PanelControls;
  datasource: DataSourceRef;
  queries: WatchbillQuery[];
  menu: VizPanelMenu;
  titleItems: PanelNotices[];
  /** Text shown when the answer has no rows. */
  whenEmpty?: string;
  /** Height while the first answer is loading, px, to limit layout shift. */
  waitingHeight: number;
}

/** A panel rendered by a view, in Grafana's panel chrome and as high as its content. */
export class ViewPanel extends SceneObjectBase<ViewPanelState> {
  static Component = ViewPanelView;

  /** Replaces the panel's queries and runs them. */
  ask = (queries: WatchbillQuery[]) => {
    this.setState({ queries });
    const { $data, datasource } = this.state;
    if ($data instanceof SceneQueryRunner) {
      $data.setState({ queries: targetsOf({ queries }, datasource) });
      $data.runQueries();
    }
  };
}
