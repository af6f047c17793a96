import type { Locator, Page } from '@playwright/test';
import { ListPage } from './ListPage';

/** The page "Rotations" as a user meets it. */
export class RotationsPage extends ListPage {
  constructor(page: Page, base: string) {
    super(page, base, 'rotations');
  }

  rotation(name: string): Locator {
    return this.panel('overview').getByRole('link', { name });
  }
}
