import { urlUtil } from '@grafana/data';
import { pagePath } from '../routes';
import type { Span } from '../time';
import { appLink } from './appLink';

/** Address of the pages and incidents of a service in a stretch of time, epoch milliseconds. */
export function pagesLink(service: string, { from, to }: Span): string {
  return appLink(urlUtil.renderUrl(pagePath('pagingLoad'), { from, to, 'var-service': service }));
}
