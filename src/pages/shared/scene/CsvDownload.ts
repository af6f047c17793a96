import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { CsvDownloadView } from '../views/CsvDownloadView';

interface CsvDownloadState extends SceneObjectState {
  /** Of the file, without its ending. */
  name: string;
}

/** Offers a panel's rows as a CSV file, in the panel's header. */
export class CsvDownload extends SceneObjectBase<CsvDownloadState> {
  static Component = CsvDownloadView;
}
