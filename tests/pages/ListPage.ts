import { expect, type Locator, type Page } from '@playwright/test';

/** A page of the app that lists things in its panel "overview", as a user meets it. */
export class ListPage {
  constructor(
    readonly page: Page,
    private readonly base: string,
    private readonly path: string
  ) {}

  /** Opens the page; `search` is its query string, such as `var-team=payments`. */
  async open(search = ''): Promise<void> {
    await this.page.goto(`${this.base}/a/watchbill-oncall-app/${this.path}${search && `?${search}`}`);
  }

  panel(id: string): Locator {
    return this.page.getByTestId(`watchbill-panel-${id}`);
  }

  /** The lines of the table of all, without its heading. */
  rows(): Locator {
    return this.panel('overview')
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell') });
  }

  /** Waits until every panel has its answer. */
  async settled(): Promise<void> {
    await expect(this.panel('overview').getByRole('link').first()).toBeVisible();
    await expect(this.page.getByLabel('Panel loading bar')).toHaveCount(0);
  }

  url(): URL {
    return new URL(this.page.url());
  }
}
