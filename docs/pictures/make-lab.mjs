// The pages of the README's pictures, and the experiment that each begins with: make-lab calls it with the lab's address.
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../lab/web/package.json', import.meta.url))('playwright-core');
const address = process.argv[2];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const PICTURES = [
  { file: 'lab-look.png', at: 'look', from: 'What the network sees', width: 1280, height: 900 },
  { file: 'lab-one-dimension.png', at: 'one-dimension', from: 'A kernel slides along a signal', width: 1280, height: 900 },
  { file: 'lab-two-dimensions.png', at: 'two-dimensions', from: 'A kernel slides over a picture', width: 1280, height: 900, colorScheme: 'dark' },
  { file: 'lab-code.png', at: 'code?step=40', from: 'Step by step', width: 1280, height: 900 },
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
for (const { file, at, from, width, height, colorScheme = 'light' } of PICTURES) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce', locale: 'en' });
  const page = await context.newPage();
  await page.goto(`${address}#/1/${at}`);
  await page.locator('section').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.getByRole('region', { name: from, exact: true }).evaluate((region) => scrollTo(0, region.getBoundingClientRect().top - 12));
  await page.screenshot({ path: file });
  await context.close();
}
await browser.close();
