import { expect, type Locator, type Page } from '@playwright/test';

/** A rotation's page as a user meets it. */
export class RotationPage {
  constructor(
    readonly page: Page,
    private readonly base: string
  ) {}

  /** Opens the page of a rotation; `search` is its query string, such as `from=now-30d`. */
  async open(rotation: string, search = ''): Promise<void> {
    const path = `/a/watchbill-oncall-app/rotations/${encodeURIComponent(rotation)}`;
    await this.page.goto(`${this.base}${path}${search && `?${search}`}`);
  }

  panel(id: string): Locator {
    return this.page.getByTestId(`watchbill-panel-${id}`);
  }

  /** A named fact of the panel "Now". */
  fact(name: string): Locator {
    return this.panel('now')
      .locator('div')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .last();
  }

  /** Waits until every panel has its answer. */
  async settled(): Promise<void> {
    await expect(this.panel('now').getByText('On call now')).toBeVisible();
    await expect(this.panel('score')).toContainText(/good|fair|poor/);
    await expect(this.page.getByLabel('Panel loading bar')).toHaveCount(0);
  }

  url(): URL {
    return new URL(this.page.url());
  }
}
