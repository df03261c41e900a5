import type { AsyncEvent } from '@forge/events';
import { totalsWorker } from '../../src/entry/totals-worker';

afterEach(() => jest.restoreAllMocks());

/** What becomes of an event that fails for good, when it was delivered again so many times before. */
const afterRetries = async (retryCount: number) => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const body = { unknown: 'work' };
  const retryContext = { retryCount } as AsyncEvent['retryContext'];
  return totalsWorker({
    body,
    queueName: 'totals-work',
    jobId: 'j',
    eventId: 'e',
    retryContext,
  } as AsyncEvent);
};

describe('an event of the totals that fails', () => {
  it('comes again after 15 s, then twice as late each time, up to what the platform waits at most', async () => {
    const waits = [];
    for (const retries of [0, 1, 2, 5, 6, 18]) {
      waits.push((await afterRetries(retries))?.retryOptions?.retryAfter);
    }
    expect(waits).toEqual([15, 30, 60, 480, 900, 900]);
  });

  it('is left to the next reconciliation after 20 deliveries, so that none circles for ever', async () => {
    expect(await afterRetries(19)).toBeUndefined();
  });
});
