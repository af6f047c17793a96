import type { PanelData } from '@grafana/data';
import { type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { IconButton } from '@grafana/ui';
import type { PanelNotices } from '../scene/PanelNotices';

/** A sign in the panel's header that tells the notices; none without notices. */
export function PanelNoticesView({ model }: SceneComponentProps<PanelNotices>) {
  const { data } = sceneGraph.getData(model).useState();
  const texts = noticesOf(data);
  return texts.length > 0 ? <IconButton name="file-landscape-alt" size="sm" tooltip={texts.join(' ')} /> : null;
}

/** Of the first answer only: a second one is the span before, whose notices would read as if they were about now. */
function noticesOf(data: PanelData | undefined): string[] {
  return data?.series.at(0)?.meta?.notices?.map(({ text }) => text) ?? [];
}
