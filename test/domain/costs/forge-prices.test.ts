import { billOf, gbSecondsOf } from '../../../src/domain/costs/forge-prices';

describe('a bill of Forge', () => {
  it('charges what is more than what is free, as the example of the page of prices does', () => {
    const { functions, storageRead } = billOf({ functions: 250_000, storageRead: 0.15 });
    expect(functions.dueDollars).toBeCloseTo(1.25, 10);
    expect(storageRead.dueDollars).toBeCloseTo(0.00275, 10);
    expect([functions.listDollars, functions.shareOfFree]).toEqual([6.25, 1.25]);
  });

  it('charges nothing for what is free, each month anew', () => {
    expect(billOf({ sqlRequests: 99_999 }).sqlRequests.dueDollars).toBe(0);
    expect(billOf({ sqlRequests: 1_200_000 }, 12).sqlRequests).toMatchObject({
      dueDollars: 0,
      shareOfFree: 1,
    });
  });

  it('counts function time with what is waited for, times half a gigabyte of memory', () => {
    expect(gbSecondsOf({ computedMs: 1_000 })).toBe(0.5);
    expect(gbSecondsOf({ computedMs: 500, restCalls: 4, pushes: 10 })).toBe(1);
  });
});
