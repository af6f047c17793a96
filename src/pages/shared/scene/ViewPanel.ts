import type { DataFrame } from '@grafana/data';
import { SceneObjectBase, type SceneObjectState, type VizPanelMenu } from '@grafana/scenes';
import type { ComponentType } from 'react';
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
  onTimeRange: (span: { from: number; to: number }) => void;
}

/** How a page draws a panel where no panel kind says as much; dashboards get the spec's panel kind. */
export type PanelView = ComponentType<ViewProps>;

interface ViewPanelState extends SceneObjectState {
  title: string;
  description: string;
  View: PanelView;
  menu: VizPanelMenu;
  titleItems: PanelNotices[];
  /** Said in place of a panel without rows. */
  whenEmpty?: string;
}

/** A panel that a view of the page draws, in Grafana's frame for panels and as high as what it shows. */
export class ViewPanel extends SceneObjectBase<ViewPanelState> {
  static Component = ViewPanelView;
}
