import { ProductRequestError } from '../../../src/contract/product-request';
import type { Result } from '../../../src/contract/result';
import type { PublishedWave } from '../../../src/contract/survey-api';
import {
  findLostIssue,
  linkIssue,
  makeIssue,
  saveReason,
  unlinkIssue,
} from '../../../static/src/shared/survey-results/respond';
import type {
  ResultsPlatform,
  SaveResponse,
} from '../../../static/src/shared/survey-results/results-platform';

const waveWith = (revision: number, issueIds: string[], reason: string | null = null) =>
  ({
    waveId: 'p:1',
    revision,
    response: { actions: issueIds.map((issueId) => ({ issueId, teamId: 'pune' })), reason },
  }) as PublishedWave;
const failed = (code: 'CONFLICT' | 'UNAVAILABLE'): Result<never> => ({
  ok: false,
  error: { code, message: code },
});

/** Functions that answer in turn; the results are always the last wave given. */
function platformWith(answers: Result<PublishedWave>[], latest: PublishedWave) {
  const saved: SaveResponse[] = [];
  const platform = {
    saveResponse: (request: SaveResponse) => {
      saved.push(request);
      return Promise.resolve(answers.shift()!);
    },
    getResults: () => Promise.resolve({ ok: true, value: { waves: [latest] } }),
  } as unknown as ResultsPlatform;
  return { platform, saved };
}

describe('linking an issue', () => {
  it('adds it to those that are there', async () => {
    const after = waveWith(2, ['1', '2']);
    const { platform, saved } = platformWith([{ ok: true, value: after }], after);
    expect(await linkIssue(platform, waveWith(1, ['1']), '2')).toEqual({ wave: after, failure: null });
    expect(saved).toEqual([{ waveId: 'p:1', revision: 1, issueIds: ['1', '2'], reason: null }]);
  });

  it('tries again on top of what another lead saved', async () => {
    const after = waveWith(6, ['1', '3', '2']);
    const { platform, saved } = platformWith(
      [failed('CONFLICT'), { ok: true, value: after }],
      waveWith(5, ['1', '3']),
    );
    expect((await linkIssue(platform, waveWith(1, ['1']), '2')).failure).toBeNull();
    expect(saved[1]).toMatchObject({ revision: 5, issueIds: ['1', '3', '2'] });
  });

  it('gives up after a few tries, with the wave as it is by then', async () => {
    const { platform, saved } = platformWith(Array(9).fill(failed('CONFLICT')), waveWith(5, ['3']));
    expect(await linkIssue(platform, waveWith(1, []), '2')).toMatchObject({
      wave: { revision: 5 },
      failure: { code: 'CONFLICT' },
    });
    expect(saved).toHaveLength(4);
  });

  it('is done where the answer was lost but the issue is linked', async () => {
    const { platform, saved } = platformWith([failed('UNAVAILABLE')], waveWith(2, ['2']));
    expect(await linkIssue(platform, waveWith(1, []), '2')).toMatchObject({ failure: null });
    expect(saved).toHaveLength(1);
  });
});

describe('taking an issue back', () => {
  it('leaves what another lead linked in the meantime', async () => {
    const { platform, saved } = platformWith(
      [failed('CONFLICT'), { ok: true, value: waveWith(6, ['3']) }],
      waveWith(5, ['1', '3']),
    );
    expect((await unlinkIssue(platform, waveWith(1, ['1']), '1')).failure).toBeNull();
    expect(saved.map(({ issueIds }) => issueIds)).toEqual([[], ['3']]);
  });

  it('is done where the answer was lost but the issue is gone', async () => {
    const { platform, saved } = platformWith([failed('UNAVAILABLE')], waveWith(2, ['2']));
    expect(await unlinkIssue(platform, waveWith(1, ['1', '2']), '1')).toMatchObject({ failure: null });
    expect(saved).toHaveLength(1);
  });
});

describe('a reason', () => {
  it('doesn’t overwrite what another lead saved', async () => {
    const { platform, saved } = platformWith([failed('CONFLICT')], waveWith(5, [], 'Theirs.'));
    expect(await saveReason(platform, waveWith(1, []), 'Mine.')).toMatchObject({
      wave: { revision: 5 },
      failure: { code: 'CONFLICT' },
    });
    expect(saved).toHaveLength(1);
  });

  it('is saved where only the answer was lost', async () => {
    const { platform } = platformWith([failed('UNAVAILABLE')], waveWith(2, [], 'Mine.'));
    expect((await saveReason(platform, waveWith(1, []), 'Mine.')).failure).toBeNull();
  });
});

describe('making an issue', () => {
  const issue = {
    projectId: '10',
    issueTypeId: '3',
    summary: 'x',
    description: [],
    dueDate: '2026-01-31',
    assigneeId: null,
  };
  it.each([400, 403, 404, 429])('was refused by an answer %i: there is none', async (status) => {
    const made = await makeIssue(() => Promise.resolve(new Response('{}', { status })), issue);
    expect(made.kind).toBe('refused');
  });
  it.each([500, 503])('is unknown after an answer %i', async (status) => {
    const made = await makeIssue(() => Promise.resolve(new Response('{}', { status })), issue);
    expect(made.kind).toBe('unknown');
  });
  it('is unknown where no answer came, or one that says nothing', async () => {
    expect((await makeIssue(() => Promise.reject(new TypeError('Failed to fetch')), issue)).kind).toBe(
      'unknown',
    );
    expect((await makeIssue(() => Promise.resolve(Response.json({})), issue)).kind).toBe('unknown');
  });
});

describe('looking for an issue that may have been made', () => {
  const sent = {
    projectId: '10',
    summary: 'Warn earlier',
    dueDate: '2026-01-31',
    sentAt: Date.UTC(2026, 0, 5, 9),
  };
  const found = (fields: Record<string, unknown>) =>
    findLostIssue(() => Promise.resolve(Response.json({ issues: [{ id: '7', key: 'A-7', fields }] })), sent);
  const same = { summary: 'Warn earlier', duedate: '2026-01-31', created: '2026-01-05T09:00:01.000+0000' };

  it('takes the user’s newest one of the same words and date', async () => {
    expect(await found(same)).toEqual({ id: '7', key: 'A-7' });
    // Clocks differ by minutes.
    expect(await found({ ...same, created: '2026-01-05T08:51:00.000+0000' })).not.toBeNull();
  });

  it.each([
    ['of other words', { ...same, summary: 'Warn' }],
    ['of another date', { ...same, duedate: '2026-02-28' }],
    ['made long before', { ...same, created: '2026-01-04T09:00:00.000+0000' }],
  ])('doesn’t take one %s', async (_what, fields) => {
    expect(await found(fields)).toBeNull();
  });

  it('says so where Jira can’t be asked', async () => {
    const asking = findLostIssue(() => Promise.resolve(new Response('', { status: 503 })), sent);
    await expect(asking).rejects.toBeInstanceOf(ProductRequestError);
  });
});
