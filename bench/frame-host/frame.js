// Stands first in the frame: the bridge over a message channel, and a look-out for what the page is opened for.
/* global window, document, MessageChannel, MutationObserver, requestAnimationFrame, setTimeout */
const channel = new MessageChannel();
const waiting = new Map();
let last = 0;
channel.port1.onmessage = ({ data }) => waiting.get(data.id)(data.answer);
globalThis.__bridge = {
  callBridge: (command, payload) =>
    new Promise((resolve) => {
      const id = ++last;
      waiting.set(id, resolve);
      channel.port1.postMessage({ id, command, payload: JSON.parse(JSON.stringify(payload ?? null)) });
    }),
};
window.parent.postMessage('bridge', '*', [channel.port2]);

const lookOut = new MutationObserver(() => {
  if (document.querySelector('h1, .verdict-sentence, .pair-sentence') === null) return;
  lookOut.disconnect();
  // The frame after the change is the one in which it is painted.
  requestAnimationFrame(() =>
    setTimeout(() => {
      const [first] = performance.getEntriesByName('first-paint');
      const firstMs = first?.startTime ?? performance.now();
      window.parent.postMessage({ firstPaintAt: performance.timeOrigin + firstMs }, '*');
    }),
  );
});
lookOut.observe(document, { childList: true, subtree: true });
