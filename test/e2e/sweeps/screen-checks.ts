import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, type TestInfo } from '@playwright/test';

/** Things wrong with what is drawn now, each in words; empty when all is well. Runs in the page. */
function findDrawingFaults(smallestTarget: number): string[] {
  const faults: string[] = [];
  const name = (element: Element): string =>
    (element as HTMLElement).dataset.testid ?? `<${element.localName}> ${element.textContent?.trim().slice(0, 40)}`;
  const root = document.scrollingElement as Element;
  const { body } = document;
  if (getComputedStyle(body).overflowY === 'hidden' && body.scrollHeight > body.clientHeight)
    faults.push(`${body.scrollHeight - body.clientHeight} px lie below the screen, where nobody can scroll to`);
  if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth - root.clientWidth} px wider than the screen`);
  for (const element of document.querySelectorAll('body *')) {
    if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    // What stands still for hours moves by up to 8 px, so that it does not burn in.
    if (box.right > innerWidth + 8 || box.left < -8) faults.push(`${name(element)} reaches over the edge of the screen`);
    const isKey = element.localName === 'button';
    if (isKey && (box.width < smallestTarget || box.height < smallestTarget))
      faults.push(`${name(element)} is ${Math.round(box.width)} x ${Math.round(box.height)} px, less than a fingertip needs`);
    if (isKey && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
      faults.push(`the words of ${name(element)} do not fit it`);
  }
  return faults;
}

/** Looks at the screen as it is now: nothing cut off, keys large enough, no violation axe knows of; keeps a picture. */
export async function checkScreen(page: Page, testInfo: TestInfo, screen: string, smallestTarget: number): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  // Entrances are over, so that neither axe nor the picture meets half-transparent words.
  await page.evaluate(() => {
    const brief = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations === 1);
    return Promise.allSettled(brief.map((animation) => animation.finished));
  });
  await testInfo.attach(screen, { body: await page.screenshot(), contentType: 'image/png' });
  expect.soft(await page.evaluate(findDrawingFaults, smallestTarget), screen).toEqual([]);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // A kiosk must not be pinched out of shape; its own key doubles the text (T13).
    .disableRules(['meta-viewport'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect.soft(found, screen).toEqual([]);
}
