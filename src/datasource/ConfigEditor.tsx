import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { StoreFields } from '../shared/components/StoreFields';
import type { StoreSecrets, StoreSettings } from './types';

type Props = DataSourcePluginOptionsEditorProps<StoreSettings, StoreSecrets>;

/** The store's address and token; Grafana's own "Save & test" asks the backend for the store's health. */
export function ConfigEditor({ options, onOptionsChange }: Props) {
  const { url, secureJsonData, secureJsonFields, readOnly } = options;
  return (
    <StoreFields
      url={url}
      token={secureJsonData?.token ?? ''}
      tokenKept={secureJsonFields.token === true}
      disabled={readOnly === true}
      onUrl={(changed) => onOptionsChange({ ...options, url: changed })}
      onToken={(token) => onOptionsChange({ ...options, secureJsonData: { ...secureJsonData, token } })}
      onTokenReset={() =>
        onOptionsChange({
          ...options,
          secureJsonFields: { ...secureJsonFields, token: false },
          secureJsonData: { ...secureJsonData, token: '' },
        })
      }
    />
  );
}
