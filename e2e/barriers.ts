/** What keeps people from a page, as axe finds it. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { quiet } from './playground.ts';

/**
 * Looks at the page in both themes and leaves it in the light one. A theme changes colours and nothing
 * else, so the dark one is asked for its contrast alone.
 * @param part selector of what is looked at, else the whole page
 */
export async function findBarriers(page: Page, part = 'html'): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await quiet(page, part);
    const axe = new AxeBuilder({ page }).include(part);
    const { violations } = await (
      colorScheme === 'dark' ? axe.withRules('color-contrast') : axe
    ).analyze();
    for (const { id, nodes } of violations)
      found.push(`${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  }
  return found;
}
