// The pages of the README's pictures: make-lab calls it with the lab's address.
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../lab/web/package.json', import.meta.url))('playwright-core');
const address = process.argv[2];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const PICTURES = [
  { file: 'lab-look.png', at: 'look', width: 1280, height: 900 },
  { file: 'lab-one-dimension.png', at: 'one-dimension', width: 1280, height: 900 },
  { file: 'lab-two-dimensions.png', at: 'two-dimensions', width: 1280, height: 900, colorScheme: 'dark' },
  { file: 'lab-code.png', at: 'code?step=40', width: 1280, height: 900 },
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
for (const { file, at, width, height, colorScheme = 'light' } of PICTURES) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce', locale: 'en' });
  const page = await context.newPage();
  await page.goto(`${address}#/1/${at}`);
  await page.locator('section').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: file });
  await context.close();
}
await browser.close();
