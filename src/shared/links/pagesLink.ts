import { urlUtil } from '@grafana/data';
import { pagePath } from '../routes';
import type { Span } from '../time';
import { appLink } from './appLink';

/** URL of the page "Paging load" for a service and a span, epoch milliseconds. */
export function pagesLink(service: string, { from, to }: Span): string {
  return appLink(urlUtil.renderUrl(pagePath('pagingLoad'), { from, to, 'var-service': service }));
}
