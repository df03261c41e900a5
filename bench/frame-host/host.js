// The page around the frames: answers the bridge's calls after a delay, and tells when each frame has painted.
/* global window, document, setTimeout */
let answers = null;
let delayMs = 0;
let frames = [];

window.addEventListener('message', ({ data, source, ports }) => {
  const frame = frames.find(({ element }) => element.contentWindow === source);
  if (data !== 'bridge') {
    frame.painted({ ms: performance.now(), firstMs: data.firstPaintAt - performance.timeOrigin });
    return;
  }
  const [port] = ports;
  port.onmessage = ({ data: { id, command, payload } }) => {
    frame.calls.push(command === 'fetchProduct' ? payload.restPath : command);
    setTimeout(() => port.postMessage({ id, answer: answerTo(command, payload, frame.index) }), delayMs);
  };
});

function answerTo(command, payload, index) {
  if (command === 'getContext') return answers.contexts[index % answers.contexts.length];
  if (command === 'invoke') return answers.invoked;
  if (command === 'fetchProduct') {
    const found = answers.rest.find(([part]) => payload.restPath.includes(part));
    return { status: found ? 200 : 404, statusText: '', headers: {}, body: found ? found[1] : '{}' };
  }
  return null;
}

/**
 * Opens frames all at once. Milliseconds from then to the first paint of each, and to the first with what it is opened
 * for in it; and the calls that it made.
 */
window.timesOf = async (urls, given) => {
  ({ answers, delayMs } = given);
  const start = performance.now();
  frames = urls.map((url, index) => {
    const element = document.createElement('iframe');
    element.width = '728';
    element.height = '900';
    element.src = url;
    const frame = { element, index, calls: [] };
    frame.end = new Promise((resolve) => {
      frame.painted = resolve;
    });
    return frame;
  });
  document.body.append(...frames.map(({ element }) => element));
  const ends = await Promise.all(frames.map(({ end }) => end));
  const made = frames.map(({ calls }, index) => ({
    firstMs: ends[index].firstMs - start,
    ms: ends[index].ms - start,
    calls: [...calls],
  }));
  for (const { element } of frames) element.remove();
  return made;
};
