import { expect, type Locator, type Page } from '@playwright/test';

/** The page "Paging load" as a user meets it. */
export class PagingLoadPage {
  constructor(
    readonly page: Page,
    private readonly base: string
  ) {}

  /** Opens the page; `search` is its query string, such as `var-team=payments`. */
  async open(search = ''): Promise<void> {
    await this.page.goto(`${this.base}/a/watchbill-oncall-app/paging-load${search && `?${search}`}`);
  }

  panel(id: string): Locator {
    return this.page.getByTestId(`watchbill-panel-${id}`);
  }

  heatMap(): Locator {
    return this.panel('hourOfWeek').getByRole('grid');
  }

  cell(name: RegExp | string): Locator {
    return this.heatMap().getByRole('gridcell', { name });
  }

  /** Opens a panel's menu and returns the item of a name. */
  async menuItem(panel: string, item: string): Promise<Locator> {
    await this.page.getByRole('button', { name: `Menu for panel ${panel}` }).click();
    return this.page.getByRole('menuitem', { name: item });
  }

  /** Waits until every panel has its answer. */
  async settled(): Promise<void> {
    await expect(this.heatMap()).toBeVisible();
    await expect(this.page.getByLabel('Panel loading bar')).toHaveCount(0);
    await expect(this.panel('pages')).toContainText(/\d/);
  }

  url(): URL {
    return new URL(this.page.url());
  }
}
