import { expect, type Locator, type Page } from '@playwright/test';

/** An SLO's page as a user meets it. */
export class SloPage {
  constructor(
    readonly page: Page,
    private readonly base: string
  ) {}

  /** Opens the page of an SLO; `search` is its query string, such as `from=now-7d`. */
  async open(slo: string, search = ''): Promise<void> {
    const path = `/a/watchbill-oncall-app/slos/${encodeURIComponent(slo)}`;
    await this.page.goto(`${this.base}${path}${search && `?${search}`}`);
  }

  panel(id: string): Locator {
    return this.page.getByTestId(`watchbill-panel-${id}`);
  }

  /** How the SLO stands, in a sentence. */
  headline(): Locator {
    return this.panel('now').getByRole('heading', { level: 3 });
  }

  /** Waits until every panel has its answer. */
  async settled(): Promise<void> {
    await expect(this.headline()).toContainText(/Healthy|Burning|Exhausted|No data/);
    await expect(this.panel('definition')).toContainText('Objective');
    await expect(this.page.getByLabel('Panel loading bar')).toHaveCount(0);
  }

  url(): URL {
    return new URL(this.page.url());
  }
}
