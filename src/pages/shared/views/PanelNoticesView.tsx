import type { PanelData } from '@grafana/data';
import { type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { IconButton } from '@grafana/ui';
import type { PanelNotices } from '../scene/PanelNotices';

/** Icon in the panel's header with the notices as its tooltip; nothing without notices. */
export function PanelNoticesView({ model }: SceneComponentProps<PanelNotices>) {
  const { data } = sceneGraph.getData(model).useState();
  const texts = noticesOf(data);
  return texts.length > 0 ? <IconButton name="file-landscape-alt" size="sm" tooltip={texts.join(' ')} /> : null;
}

/** Notices of the first frame only: a second one is the preceding span, whose notices would seem to be about now. */
function noticesOf(data: PanelData | undefined): string[] {
  return data?.series.at(0)?.meta?.notices?.map(({ text }) => text) ?? [];
}
