import { locationService } from '@grafana/runtime';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { NavigationType, Router } from 'react-router';

const NAVIGATION = { POP: NavigationType.Pop, PUSH: NavigationType.Push, REPLACE: NavigationType.Replace };

/** A router over the history that `@grafana/runtime` keeps, so that scenes and pages see one address. */
export function HostRouter({ children }: { children: ReactNode }) {
  const history = locationService.getHistory();
  const [{ action, location }, setState] = useState({ action: history.action, location: history.location });
  useLayoutEffect(() => history.listen((location, action) => setState({ action, location })), [history]);
  useEffect(() => {
    document.addEventListener('click', followWithoutReload);
    return () => document.removeEventListener('click', followWithoutReload);
  }, []);
  return (
    <Router navigator={history} location={location} navigationType={NAVIGATION[action]}>
      {children}
    </Router>
  );
}

/** Panels and links of data are plain anchors: within this server they need no reload. */
function followWithoutReload(event: MouseEvent): void {
  const anchor = event.target instanceof Element ? event.target.closest('a') : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!anchor || event.defaultPrevented || !plain || anchor.target || anchor.hasAttribute('download')) {
    return;
  }
  const { origin, pathname, search, hash } = new URL(anchor.href, document.baseURI);
  if (origin === window.location.origin && !pathname.startsWith('/public/')) {
    event.preventDefault();
    locationService.push(pathname + search + hash);
  }
}
