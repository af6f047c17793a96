import { SceneObjectBase } from '@grafana/scenes';
import { PanelNoticesView } from '../views/PanelNoticesView';

/** What a panel's answer says of itself: what share is inferred, what is incomplete or cut off. */
export class PanelNotices extends SceneObjectBase {
  static Component = PanelNoticesView;
}
