import type { FailureCode, Result } from '../../../src/contract/result';
import { sendAnswers, type SendingProgress } from '../../../static/src/pulse/send-answers';

type Answer = Result<{ counted: true }>;
const counted: Answer = { ok: true, value: { counted: true } };
const failing = (code: FailureCode): Answer => ({ ok: false, error: { code, message: code } });

/** A world in which waiting takes no time, and what happened in it. */
function sending(answers: readonly (Answer | 'lineDrops')[], { online = true, random = 0.5 } = {}) {
  const world = {
    online,
    waits: [] as number[],
    progress: [] as SendingProgress[],
    attempts: 0,
  };
  const result = sendAnswers(
    async () => {
      const answer = answers[world.attempts++];
      if (answer === 'lineDrops') {
        world.online = false;
        return failing('UNAVAILABLE');
      }
      return answer ?? failing('UNAVAILABLE');
    },
    {
      isOnline: () => world.online,
      backOnline: async () => {
        world.online = true;
      },
      wait: async (ms) => void world.waits.push(ms),
      random: () => random,
    },
    (progress) => world.progress.push(progress),
  );
  return { world, result };
}

describe('sending answers', () => {
  it('sends once where it is counted', async () => {
    const { world, result } = sending([counted]);
    expect(await result).toEqual(counted);
    expect(world).toMatchObject({ attempts: 1, waits: [], progress: ['sending'] });
  });

  it.each(['BUSY', 'UNAVAILABLE'] as const)('sends again after %s, and says so', async (code) => {
    const { world, result } = sending([failing(code), failing(code), counted]);
    expect(await result).toEqual(counted);
    expect(world.attempts).toBe(3);
    expect(world.progress).toEqual(['sending', 'still', 'still', 'still', 'still']);
  });

  it('waits longer from time to time, and gives up in the end', async () => {
    const { world, result } = sending([]);
    expect(await result).toEqual(failing('UNAVAILABLE'));
    expect(world.attempts).toBe(6);
    expect(world.waits).toEqual([800, 1_600, 3_200, 6_400, 8_000]);
  });

  it('waits by chance, so that those who were refused together do not come together again', async () => {
    const early = sending([failing('BUSY'), counted], { random: 0 });
    const late = sending([failing('BUSY'), counted], { random: 0.999 });
    await Promise.all([early.result, late.result]);
    expect(early.world.waits[0]).toBe(400);
    expect(late.world.waits[0]).toBeCloseTo(1_199.2);
  });

  it.each(['NOT_ALLOWED', 'INVALID', 'INTERNAL', 'UNREADABLE'] as const)(
    'takes %s for an answer',
    async (code) => {
      const { world, result } = sending([failing(code), counted]);
      expect(await result).toEqual(failing(code));
      expect(world.attempts).toBe(1);
    },
  );

  it('waits off line until the browser is back, before it sends anything', async () => {
    const { world, result } = sending([counted], { online: false });
    expect(await result).toEqual(counted);
    expect(world).toMatchObject({ attempts: 1, progress: ['offline', 'sending'] });
  });

  it('does not count attempts during which the line dropped', async () => {
    const { world, result } = sending([...Array<'lineDrops'>(10).fill('lineDrops'), counted]);
    expect(await result).toEqual(counted);
    expect(world).toMatchObject({ attempts: 11, waits: [] });
  });
});
