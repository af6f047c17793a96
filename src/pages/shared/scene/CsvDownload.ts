import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { CsvDownloadView } from '../views/CsvDownloadView';

interface CsvDownloadState extends SceneObjectState {
  /** File name without extension. */
  name: string;
}

/** Button in a panel's header that downloads its rows as CSV. */
export class CsvDownload extends SceneObjectBase<CsvDownloadState> {
  static Component = CsvDownloadView;
}
