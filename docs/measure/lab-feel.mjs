// What lab-feel measures, page by page. A machine that is busy with other things disturbs the clock: of many times the smallest and the median are told,
// and the work of a frame is the processor's own time, which waiting does not lengthen.
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../lab/web/package.json', import.meta.url))('playwright-core');
const address = process.argv[2];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const TIMES = 15;
const MOVES = 60;
const FRAME_MS = 16;
const LIMITS = { bytes: 300_000, view: 1000, edit: 100, frame: FRAME_MS };

const slider = (label) => `input[type=range][aria-label="${label}"]`;
const typed = (label) => `css=label:text-is("${label}") + input[type=number]`;

/** At each page: what is moved, and what is edited, between two values, until what is shown has changed. */
const PAGES = [
  { at: 'look', moves: { 'walk the map': { drag: '[role=application]' } } },
  {
    at: 'fully-connected',
    moves: { 'drag the size': { drag: slider('Picture, pixels a side') } },
    edits: { kernel: { field: typed('Kernel, taps a side'), values: ['5', '3'], shown: '[data-layer=convolution]' } },
  },
  {
    at: 'connections',
    moves: { 'point over the planes': { hover: '[data-layer=connected] svg' } },
    edits: { stride: { field: typed('Stride'), values: ['2', '1'], shown: '[data-layer=convolution] [data-count=connections]' } },
  },
  {
    at: 'pillars',
    moves: { 'drag the move': { drag: slider('Move to the right') } },
    edits: { kernel: { field: typed('Kernel size'), values: ['5', '3'], shown: 'table .weight.number' } },
  },
  {
    at: 'one-dimension',
    moves: { 'drag the kernel': { drag: '.slide' }, 'play at 16×': { play: true } },
    edits: { weights: { field: 'section section input[type=text]', values: ['1 0 -2', '1 0 -1'], shown: '.equation' } },
  },
  { at: 'code', moves: { 'scrub the steps': { drag: '.player input[type=range]' }, 'play at 16×': { play: true } } },
  {
    at: 'channels',
    moves: { 'drag the channels': { drag: slider('In channels') }, 'play at 16×': { play: true } },
    edits: { kernel: { field: typed('Kernel'), values: ['5', '3'], shown: '.sum strong' } },
  },
  {
    at: 'two-dimensions',
    moves: { 'drag the wipe': { drag: slider('The line between before and after') }, 'play at 16×': { play: true } },
    edits: { 'an input': { field: '[data-at="2,2"]', values: ['5', '1'], shown: 'td.chosen' } },
  },
  { at: 'algorithms', moves: { 'drag the size': { drag: slider('Size') } } },
  { at: 'hierarchy', moves: { 'scroll': { wheel: true } } },
  { at: 'review', moves: { 'scroll': { wheel: true } } },
];

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)] ?? NaN;
const share = (numbers, part) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? NaN;
const kB = (bytes) => (bytes / 1000).toFixed(0).padStart(5);
const ms = (number) => number.toFixed(1).padStart(8);
let isOver = false;

function tell(page, what, figures, over) {
  isOver ||= over;
  console.log(`${page.padEnd(16)} ${what.padEnd(24)} ${figures}${over ? '  OVER' : ''}`);
}

/** The time until the largest part of a first visit is painted, the bytes that had come by then, and all that come until nothing more is asked for. */
async function firstView(browser, at) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en' });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  let begin;
  const loaded = [];
  client.on('Network.requestWillBeSent', ({ timestamp }) => (begin ??= timestamp));
  client.on('Network.loadingFinished', ({ encodedDataLength, timestamp }) => loaded.push({ bytes: encodedDataLength, at: (timestamp - begin) * 1000 }));
  await client.send('Network.enable');
  await page.goto(`${address}#/1/${at}`);
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
  const painted = await page.evaluate(
    () =>
      new Promise((resolve) =>
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }),
      ),
  );
  await context.close();
  const sum = (parts) => parts.reduce((bytes, part) => bytes + part.bytes, 0);
  return { painted, bytes: sum(loaded.filter((part) => part.at <= painted)), all: sum(loaded) };
}

/** Types a value, and waits until what is shown has changed and is painted; in ms. */
function edited(page, { field, shown }, value) {
  return page.locator(field).first().evaluate(
    (input, [shown, value]) =>
      new Promise((resolve) => {
        const text = () => [...document.querySelectorAll(shown)].map((each) => each.textContent).join();
        const before = text();
        const observer = new MutationObserver(() => {
          if (text() === before) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        input.focus();
        const start = performance.now();
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    [shown, value],
  );
}

/** What the page's thread worked in each frame while something moved, in ms of the processor. */
async function framesOf(moving) {
  const client = await browser.newBrowserCDPSession();
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await client.send('Tracing.start', { traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.frame'] } });
  await moving();
  const done = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  await client.send('Tracing.end');
  await done;
  await client.detach();
  const begins = events.filter((event) => event.name === 'BeginMainThreadFrame');
  const main = begins[0] && { pid: begins[0].pid, tid: begins[0].tid };
  const starts = begins.filter((event) => event.pid === main.pid).map((event) => event.ts).sort((a, b) => a - b);
  const work = new Array(Math.max(0, starts.length - 1)).fill(0);
  for (const event of events) {
    if (event.name !== 'RunTask' || event.pid !== main?.pid || event.tid !== main.tid) continue;
    const frame = starts.findLastIndex((start) => start <= event.ts);
    if (frame >= 0 && frame < work.length) work[frame] += event.tdur / 1000;
  }
  return work.filter((each) => each > 0);
}

async function move(page, { drag, hover, play, wheel }) {
  if (play) {
    await page.locator('.player select').first().selectOption({ label: '16×' });
    await page.locator('.player button.primary').first().click();
    await page.waitForTimeout(MOVES * FRAME_MS);
    return;
  }
  if (wheel) {
    for (let i = 0; i < MOVES; i++) {
      await page.mouse.wheel(0, 60);
      await page.waitForTimeout(FRAME_MS);
    }
    return;
  }
  const target = page.locator(drag ?? hover).first();
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.3, y);
  if (drag) await page.mouse.down();
  for (let i = 0; i < MOVES; i++) {
    await page.mouse.move(box.x + box.width * (0.5 - 0.3 * Math.cos((i / MOVES) * 2 * Math.PI)), y);
    await page.waitForTimeout(FRAME_MS);
  }
  if (drag) await page.mouse.up();
}

/** A photograph of 4000 × 3000, from the choice of its file until the network's answer to it is on the page. */
function largePhoto(page) {
  return page.locator('input[type=file][accept="image/*"]').first().evaluate(async (input) => {
    const canvas = new OffscreenCanvas(4000, 3000);
    const context = canvas.getContext('2d');
    for (let i = 0; i < 4000; i++) {
      context.fillStyle = `hsl(${(i * 137) % 360} 60% ${30 + (i % 50)}%)`;
      context.fillRect((i * 911) % 4000, (i * 577) % 3000, 40 + (i % 200), 30 + (i % 150));
    }
    const file = new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })], 'large.jpg', { type: 'image/jpeg' });
    const files = new DataTransfer();
    files.items.add(file);
    const answers = () => document.querySelector('main ol:not(.way)')?.textContent;
    const before = answers();
    const start = performance.now();
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    while (answers() === before) await new Promise((resolve) => setTimeout(resolve, 5));
    return { bytes: file.size, took: performance.now() - start };
  });
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
for (const { at, moves = {}, edits = {} } of PAGES) {
  const views = [];
  for (let i = 0; i < 5; i++) views.push(await firstView(browser, at));
  const painted = views.map((view) => view.painted);
  const bytes = median(views.map((view) => view.bytes));
  tell(
    at,
    'first view',
    `${kB(bytes)} kB painted: smallest${ms(Math.min(...painted))} median${ms(median(painted))} ms; ${kB(median(views.map((view) => view.all)))} kB with all below`,
    bytes > LIMITS.bytes || Math.min(...painted) > LIMITS.view,
  );
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en' });
  const page = await context.newPage();
  await page.goto(`${address}#/1/${at}`);
  await page.locator('h2').first().waitFor();
  await page.waitForLoadState('networkidle');
  for (const [name, edit] of Object.entries(edits)) {
    const times = [];
    for (let i = 0; i < TIMES; i++) times.push(await edited(page, edit, edit.values[i % edit.values.length]));
    tell(at, `edit ${name}`, `         painted: smallest${ms(Math.min(...times))} median${ms(median(times))} ms`, Math.min(...times) > LIMITS.edit);
  }
  for (const [name, moving] of Object.entries(moves)) {
    const frames = await framesOf(() => move(page, moving));
    tell(
      at,
      name,
      `${String(frames.length).padStart(5)} frames  work: median${ms(median(frames))} of 95 in 100${ms(share(frames, 0.95))} most${ms(Math.max(...frames))} ms`,
      share(frames, 0.95) > LIMITS.frame,
    );
  }
  if (at === 'look') {
    const { bytes: size, took } = await largePhoto(page);
    tell(at, 'photo of 4000 × 3000', `${(size / 1e6).toFixed(1).padStart(5)} MB  answered after${ms(took)} ms`, false);
  }
  await context.close();
}
await browser.close();
process.exitCode = isOver ? 1 : 0;
