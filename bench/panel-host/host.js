// The page around the frame: answers the bridge's calls after a delay, and tells when the frame has painted.
/* global window, document, setTimeout */
let answers = null;
let delayMs = 0;
let painted = null;
const calls = [];

window.addEventListener('message', (event) => {
  if (event.data === 'painted') {
    painted?.(performance.now());
    return;
  }
  if (event.data !== 'bridge') return;
  const [port] = event.ports;
  port.onmessage = ({ data: { id, command, payload } }) => {
    calls.push(command === 'fetchProduct' ? payload.restPath : command);
    setTimeout(() => port.postMessage({ id, answer: answerTo(command, payload) }), delayMs);
  };
});

function answerTo(command, payload) {
  if (command === 'getContext') return answers.context;
  if (command === 'invoke') return answers.configuration;
  if (command === 'fetchProduct') {
    const found = answers.rest.find(([part]) => payload.restPath.includes(part));
    return { status: found ? 200 : 404, statusText: '', headers: {}, body: found ? found[1] : '{}' };
  }
  return null;
}

/** Milliseconds from the frame's start to the first paint with the sentence in it; and the calls that it made. */
window.timeOf = async (url, given) => {
  answers = given.answers;
  delayMs = given.delayMs;
  calls.length = 0;
  const frame = document.createElement('iframe');
  frame.width = '728';
  frame.height = '900';
  const end = new Promise((resolve) => {
    painted = resolve;
  });
  const start = performance.now();
  frame.src = url;
  document.body.append(frame);
  const ms = (await end) - start;
  const made = [...calls];
  frame.remove();
  return { ms, calls: made };
};
