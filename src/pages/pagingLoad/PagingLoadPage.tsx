import { PluginPage } from '@grafana/runtime';

/** The page "Paging load": who is paged, when, and whether that is fair. */
export function PagingLoadPage() {
  return <PluginPage>Paging load</PluginPage>;
}
