import type { Locator, Page } from '@playwright/test';
import { ListPage } from './ListPage';

/** The page "SLOs" as a user meets it. */
export class SlosPage extends ListPage {
  constructor(page: Page, base: string) {
    super(page, base, 'slos');
  }

  slo(name: string): Locator {
    return this.panel('overview').getByRole('link', { name, exact: true });
  }

  /** The button that counts the SLOs in a state and shows only those. */
  state(name: string): Locator {
    return this.panel('overview').getByRole('button', { name });
  }
}
