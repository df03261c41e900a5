import { type Browser, chromium } from 'playwright-core';

/**
 * How long a page may take to show what a test waits for, ms. Only against what never comes: how soon something comes
 * is up to the machine and to what else it does.
 */
const patienceMs = 120_000;

/** Starts the Chromium that `npm test` found (`CHROMIUM_PATH`), without a window and without calls home. */
export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Else the app's frame is drawn by a process of its own, which learns late how high it has become: a click that
      // falls into that moment is lost.
      '--disable-site-isolation-trials',
    ],
  });
  browser.on('context', (context) => context.setDefaultTimeout(patienceMs));
  return browser;
}
