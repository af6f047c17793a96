import type { DataFrame } from '@grafana/data';
import { SceneObjectBase, type SceneObjectState, SceneQueryRunner, type VizPanelMenu } from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import type { WatchbillQuery } from '@watchbill/contract';
import type { ComponentType } from 'react';
import type { Span } from '../../../shared/time';
import { targetsOf } from '../targets';
import { ViewPanelView } from '../views/ViewPanelView';
import type { PanelNotices } from './PanelNotices';

/** What a view is given to draw. */
export interface ViewProps {
  /** The answers to the panel's questions, at least one of them with rows. */
  frames: DataFrame[];
  /** When they were asked for, epoch milliseconds. */
  now: number;
  /** The page's time range, as its address has it. */
  timeRange: { from: string; to: string };
  /** The end of that range, epoch milliseconds. */
  until: number;
  /** The viewer's time zone, as Grafana names it. */
  zone: string;
  /** Shows another time range on the whole page, epoch milliseconds. */
  onTimeRange: (span: Span) => void;
}

/** What the controls of a panel are given. */
export interface ControlsProps {
  /** The answers to the panel's questions as they were last; none while the first are awaited. */
  frames: DataFrame[];
  /** What the panel asks at present. */
  queries: WatchbillQuery[];
  /** Asks other questions instead. */
  onQueries: (queries: WatchbillQuery[]) => void;
}

/** Stands above what a panel shows, also where its questions failed, so that they can be changed again. */
export type PanelControls = ComponentType<ControlsProps>;

/** How a page draws a panel where no panel kind says as much; dashboards get the spec's panel kind. */
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
  /** Said in place of a panel without rows. */
  whenEmpty?: string;
  /** Height while its first answer is awaited, px, so that what is below does not jump far. */
  waitingHeight: number;
}

/** A panel that a view of the page draws, in Grafana's frame for panels and as high as what it shows. */
export class ViewPanel extends SceneObjectBase<ViewPanelState> {
  static Component = ViewPanelView;

  /** Asks other questions, which then are the panel's. */
  ask = (queries: WatchbillQuery[]) => {
    this.setState({ queries });
    const { $data, datasource } = this.state;
    if ($data instanceof SceneQueryRunner) {
      $data.setState({ queries: targetsOf({ queries }, datasource) });
      $data.runQueries();
    }
  };
}
