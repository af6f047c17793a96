import { PluginContextProvider, type PluginMeta, PluginType } from '@grafana/data';
import { type DataSourceSrv, setDataSourceSrv } from '@grafana/runtime';
import { renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { useDataSource } from './useDataSource';

const instance = (uid: string): ReturnType<DataSourceSrv['getList']>[number] => ({
  id: 1,
  uid,
  name: uid,
  type: 'watchbill-oncall-datasource',
  access: 'proxy',
  readOnly: false,
  jsonData: {},
  meta: meta(),
});

function meta(dataSourceUid?: string): PluginMeta<{ dataSourceUid?: string }> & { module: string } {
  const info = {
    author: { name: '' },
    description: '',
    links: [],
    logos: { large: '', small: '' },
    screenshots: [],
    updated: '',
    version: '',
  };
  const id = 'watchbill-oncall-app';
  return { id, name: id, type: PluginType.app, info, module: '', baseUrl: '', jsonData: { dataSourceUid } };
}

function choose(uids: string[], configured?: string) {
  setDataSourceSrv({
    getList: () => [{ ...instance('grafana'), type: 'datasource' }, ...uids.map(instance)],
    get: () => Promise.reject(new Error('not asked for')),
    getInstanceSettings: () => undefined,
    reload: () => Promise.resolve(),
    registerRuntimeDataSource: () => undefined,
  });
  const wrapper = ({ children }: PropsWithChildren) => (
    <PluginContextProvider meta={meta(configured)}>{children}</PluginContextProvider>
  );
  return renderHook(() => useDataSource(), { wrapper }).result.current?.uid;
}

describe('useDataSource', () => {
  it.each([
    ['the configured one', ['first', 'second'], 'second', 'second'],
    ['the first when none is configured', ['first', 'second'], undefined, 'first'],
    ['the first when the configured one is gone', ['first'], 'second', 'first'],
    ['none when there is none', [], 'second', undefined],
  ])('takes %s', (_, uids, configured, chosen) => {
    expect(choose(uids, configured)).toBe(chosen);
  });
});
