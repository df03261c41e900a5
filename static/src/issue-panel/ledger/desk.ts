import * as z from 'zod/mini';
import type { Failure } from '../../../../src/contract/result';
import type { LedgerAct, LedgerEvent } from '../../../../src/domain/ledger/ledger-event';
import type { PanelStore } from '../panel-store';
import type { PanelContext, Platform } from '../platform';

/** What a form holds, by its fields' names. */
export type Values = Readonly<Record<string, string>>;

/** Something that the reader has begun: an open form, or an act that was sent and not heard of. */
interface Draft {
  /** `null`: a button, which has no form. */
  values: Values | null;
  /** What was sent, and under which id: sent again unchanged it has the same, and counts once. */
  sent: { id: string; act: string } | null;
}

/** What the reader is about to do on the issue. Replaced as a whole, never changed. */
export interface DeskState {
  /** By the name of the act. */
  drafts: Readonly<Record<string, Draft>>;
  /** Which act is under way; one at a time. */
  sending: string | null;
  /** Why the latest try of an act failed. */
  failures: Readonly<Record<string, Failure>>;
  /** The act whose form, or the event whose line, is to get the focus once it is there. */
  focus: string | null;
  /** Who listens to the page hears it. */
  said: string;
}

/** Where the reader acts: forms that outlive a reload, and acts that count once however often they are sent. */
export interface Desk {
  state(): DeskState;
  subscribe(listener: () => void): () => void;
  open(name: string, values: Values): void;
  change(name: string, values: Values): void;
  close(name: string): void;
  /** @param saying what is said when it is done. */
  send(name: string, act: LedgerAct, saying: string): Promise<void>;
  /** What turned out to be recorded is done, though its answer never came. */
  settle(events: readonly LedgerEvent[]): void;
  /** The focus is where it was to be. */
  focused(): void;
}

const draftsSchema = z.record(
  z.string(),
  z.object({
    values: z.nullable(z.record(z.string(), z.string())),
    sent: z.nullable(z.object({ id: z.uuid(), act: z.string() })),
  }),
);

/** @param platform keeps the drafts, and nothing else. */
export function makeDesk(
  store: Pick<PanelStore, 'act'>,
  platform: Pick<Platform, 'readDrafts' | 'keepDrafts'>,
  context: PanelContext,
): Desk {
  const kept = z.safeParse(draftsSchema, platform.readDrafts(context));
  let state: DeskState = {
    drafts: kept.success ? kept.data : {},
    sending: null,
    failures: {},
    focus: null,
    said: '',
  };
  const listeners = new Set<() => void>();
  const update = (change: Partial<DeskState>) => {
    const isKept = change.drafts === undefined || change.drafts === state.drafts;
    state = { ...state, ...change };
    if (!isKept) platform.keepDrafts(context, state.drafts);
    for (const listener of listeners) listener();
  };
  const without = <Value>(record: Readonly<Record<string, Value>>, name: string) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
  const draft = (name: string, change: Partial<Draft>): DeskState['drafts'] => ({
    ...state.drafts,
    [name]: { values: null, sent: null, ...state.drafts[name], ...change },
  });

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: (name, values) => update({ drafts: draft(name, { values }), focus: name }),
    change: (name, values) => update({ drafts: draft(name, { values }) }),
    close: (name) => update({ drafts: without(state.drafts, name), failures: without(state.failures, name) }),
    async send(name, act, saying) {
      if (state.sending !== null) return;
      const text = JSON.stringify(act);
      const before = state.drafts[name]?.sent;
      const id = before?.act === text ? before.id : crypto.randomUUID();
      // Kept before it is sent: whatever happens then, the next try is the same act.
      update({
        drafts: draft(name, { sent: { id, act: text } }),
        sending: name,
        failures: without(state.failures, name),
        said: '',
      });
      const failure = await store.act({ id, act });
      if (failure === null) {
        update({
          drafts: without(state.drafts, name),
          failures: without(state.failures, name),
          sending: null,
          focus: id,
          said: saying,
        });
      } else {
        update({ sending: null, failures: { ...state.failures, [name]: failure } });
      }
    },
    settle(events) {
      const ids = new Set(events.map(({ id }) => id));
      const done = Object.keys(state.drafts).filter(
        (name) => name !== state.sending && ids.has(state.drafts[name]!.sent?.id ?? ''),
      );
      if (done.length === 0) return;
      update({
        drafts: done.reduce(without, state.drafts),
        failures: done.reduce(without, state.failures),
      });
    },
    focused: () => update({ focus: null }),
  };
}
