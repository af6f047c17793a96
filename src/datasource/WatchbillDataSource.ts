import type { DataSourceInstanceSettings } from '@grafana/data';
import { DataSourceWithBackend } from '@grafana/runtime';
import type { PanelQuery, StoreSettings } from './types';

export class WatchbillDataSource extends DataSourceWithBackend<PanelQuery, StoreSettings> {
  constructor(settings: DataSourceInstanceSettings<StoreSettings>) {
    super(settings);
  }
}
