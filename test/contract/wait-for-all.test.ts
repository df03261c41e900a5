import { waitForAll } from '../../src/contract/wait-for-all';

describe('waiting for several things', () => {
  it('answers with what each of them gives, in their order', async () => {
    expect(await waitForAll([Promise.resolve('a'), 2, Promise.resolve(null)])).toEqual(['a', 2, null]);
  });

  it('fails only when nothing runs any more, because a function that has answered may be frozen', async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const ended: string[] = [];
    const all = waitForAll([
      Promise.reject(new Error('refused')),
      slow.then(() => ended.push('slow')),
    ]).finally(() => ended.push('all'));

    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toEqual([]);
    finish();
    await expect(all).rejects.toThrow('refused');
    expect(ended).toEqual(['slow', 'all']);
  });

  it('fails with the first in order, whichever failed first', async () => {
    const later = new Promise((_resolve, reject) => setImmediate(() => reject(new Error('first'))));
    await expect(waitForAll([later, Promise.reject(new Error('second'))])).rejects.toThrow('first');
  });
});
