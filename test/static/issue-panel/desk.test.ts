import type { Failure } from '../../../src/contract/result';
import type { LedgerAct, LedgerEvent } from '../../../src/domain/ledger/ledger-event';
import { makeDesk } from '../../../static/src/issue-panel/ledger/desk';
import type { ActRequest, PanelContext } from '../../../static/src/issue-panel/platform';

const context: PanelContext = {
  issueId: '1',
  issueType: 'Story',
  cloudId: 'c',
  accountId: 'm1',
  siteUrl: null,
  locale: 'en',
  timeZone: 'UTC',
};
const unavailable: Failure = { code: 'UNAVAILABLE', message: 'No answer' };
const thank = (text: string): LedgerAct => ({ kind: 'thank', toTeamId: 'hyderabad', text });

/** A desk whose acts come to what `answers` says, one after another; then all are done. */
function deskWith(answers: (Failure | null)[] = [], kept: unknown = null) {
  const world = { sent: [] as ActRequest[], kept };
  const open = () =>
    makeDesk(
      {
        act: (request) => {
          world.sent.push(request);
          return Promise.resolve(answers.shift() ?? null);
        },
      },
      {
        readDrafts: () => structuredClone(world.kept),
        keepDrafts: (_context, drafts) => (world.kept = drafts),
      },
      context,
    );
  return { world, open };
}

describe('an act', () => {
  it('keeps its id while it is sent again unchanged, also after a reload', async () => {
    const { world, open } = deskWith([unavailable]);
    const desk = open();
    desk.open('thank', { text: 'Well done' });
    await desk.send('thank', thank('Well done'), 'Thanked');
    expect(desk.state().failures['thank']).toEqual(unavailable);

    const reloaded = open();
    expect(reloaded.state().drafts['thank']?.values).toEqual({ text: 'Well done' });
    await reloaded.send('thank', thank('Well done'), 'Thanked');
    expect(world.sent[1]!.id).toBe(world.sent[0]!.id);
    expect(reloaded.state()).toMatchObject({ drafts: {}, failures: {}, said: 'Thanked' });
    expect(world.kept).toEqual({});
  });

  it('that was changed before it is sent again is another', async () => {
    const { world, open } = deskWith([unavailable]);
    const desk = open();
    await desk.send('thank', thank('Well done'), '');
    await desk.send('thank', thank('Well done, all of you'), '');
    expect(world.sent[1]!.id).not.toBe(world.sent[0]!.id);
  });

  it('that was done is another the next time', async () => {
    const { world, open } = deskWith();
    const desk = open();
    await desk.send('confirm', { kind: 'confirm' }, '');
    await desk.send('confirm', { kind: 'confirm' }, '');
    expect(world.sent[1]!.id).not.toBe(world.sent[0]!.id);
  });

  it('whose answer was lost is done once its event shows up', async () => {
    const { world, open } = deskWith([unavailable]);
    const desk = open();
    desk.open('thank', { text: 'Well done' });
    await desk.send('thank', thank('Well done'), '');
    const [{ id }] = world.sent as [ActRequest];
    desk.settle([{ id: 'another', at: 0, teamId: 'munich', kind: 'confirm' }]);
    expect(desk.state().drafts).toHaveProperty('thank');
    const event: LedgerEvent = { id, at: 0, teamId: 'munich', kind: 'confirm' };
    desk.settle([event]);
    expect(desk.state()).toMatchObject({ drafts: {}, failures: {} });
  });

  it('is one at a time', async () => {
    const { world, open } = deskWith();
    const desk = open();
    const first = desk.send('confirm', { kind: 'confirm' }, '');
    await desk.send('accept', { kind: 'accept' }, '');
    await first;
    expect(world.sent.map(({ act }) => act.kind)).toEqual(['confirm']);
  });
});

it('what is not of the drafts’ form is none', () => {
  expect(deskWith([], { thank: 'Well done' }).open().state().drafts).toEqual({});
});
