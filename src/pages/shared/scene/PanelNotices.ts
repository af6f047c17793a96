import { SceneObjectBase } from '@grafana/scenes';
import { PanelNoticesView } from '../views/PanelNoticesView';

/** Shows the notices of a panel's answer: what share is inferred, what is incomplete or truncated. */
export class PanelNotices extends SceneObjectBase {
  static Component = PanelNoticesView;
}
