import type { SendingWorld } from './send-answers';

/** The browser's. */
export const browserWorld: SendingWorld = {
  isOnline: () => navigator.onLine,
  backOnline: () =>
    new Promise((resolve) => window.addEventListener('online', () => resolve(), { once: true })),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};
