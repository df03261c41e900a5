import { useEffect, useState } from 'react';
import type { Failure, Problem, Result } from '../../../src/contract/result';
import { adminMessages } from './messages';
import { isSameAsSent, mergeEdits } from './three-way';

/** What one form knows while somebody edits a part of a state that is saved as a whole. */
export interface Edits<Value extends object> {
  draft: Value;
  setDraft: (draft: Value) => void;
  dirty: boolean;
  /** Whether a field of the draft is another than the saved one. */
  isChanged: (field: keyof Value) => boolean;
  saving: boolean;
  /** What is wrong; empty until the first try to save. */
  problems: Problem[];
  /** How often a save was refused because of `problems`. */
  refusals: number;
  /** Why the last save failed, but for `problems` and `conflict`. */
  failure: string | null;
  conflict: { changes: string[]; keep: () => void; discard: () => void } | null;
  /** What became of a conflict: shown until the next save. */
  note: string | null;
  save: () => Promise<void>;
}

/**
 * Edits of a part of a state (the teams and settings, the partnerships), saved on the condition that nobody else
 * saved meanwhile. If somebody did, nothing of either is lost: the admin sees what changed, and may have both merged.
 *
 * @param initial the part as it was loaded.
 * @param partOf the same part of another state; `null` where it is gone.
 * @param check what is wrong with a draft.
 * @param send saves a draft on top of a revision.
 * @param reload loads the state as it is now.
 * @param changesBetween what somebody else did, a sentence each.
 * @param deleted said when the part is gone and one's own is kept.
 * @param onSaved told the new state.
 * @param onTheirs told the other's state once the admin has seen it.
 */
export function useEdits<Value extends object, State extends { revision: number }>({
  state,
  initial,
  partOf,
  check,
  send,
  reload,
  changesBetween,
  deleted,
  onSaved,
  onTheirs,
  onDirty,
}: {
  state: State;
  initial: Value;
  partOf: (state: State) => Value | null;
  check: (draft: Value, state: State) => Problem[];
  send: (draft: Value, revision: number) => Promise<Result<State>>;
  reload: () => Promise<Result<State>>;
  changesBetween: (before: State, after: State) => string[];
  deleted: string;
  onSaved: (state: State, draft: Value) => void;
  onTheirs: (state: State, kept: boolean) => void;
  onDirty: (dirty: boolean) => void;
}): Edits<Value> {
  const [base, setBase] = useState({ state, value: initial });
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [sent, setSent] = useState<{ draft: Value; problems: Problem[] } | null>(null);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [theirs, setTheirs] = useState<State | null>(null);
  const [note, setNote] = useState<string | null>(null);

  const dirty = JSON.stringify(draft) !== JSON.stringify(base.value);
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  useEffect(() => () => onDirty(false), [onDirty]);

  // What the function found stands until the draft is touched; what the form can find itself is always present.
  const found = tried ? check(draft, base.state) : [];
  const problems = found.length > 0 ? found : sent?.draft === draft ? sent.problems : [];

  const save = async () => {
    setTried(true);
    setFailure(null);
    setNote(null);
    if (check(draft, base.state).length > 0) {
      setRefusals(refusals + 1);
      return;
    }
    setSaving(true);
    const result = await send(draft, base.state.revision);
    const saved = (state: State) => {
      setSaving(false);
      setBase({ state, value: draft });
      onSaved(state, draft);
    };
    if (result.ok) {
      saved(result.value);
      return;
    }
    const { code } = result.error;
    if (code === 'CONFLICT' || code === 'UNAVAILABLE') {
      const present = await reload();
      const stored = present.ok ? partOf(present.value) : null;
      // The answer to this save, or to the one before it, was lost, but not what was sent.
      if (present.ok && stored !== null && isSameAsSent(stored, draft)) {
        saved(present.value);
        return;
      }
      if (code === 'CONFLICT' && present.ok) {
        setSaving(false);
        setTheirs(present.value);
        return;
      }
    }
    setSaving(false);
    if (result.error.problems) {
      setSent({ draft, problems: result.error.problems });
      setRefusals(refusals + 1);
    }
    setFailure(result.error);
  };

  const keep = () => {
    if (theirs === null) return;
    const part = partOf(theirs);
    if (part === null) {
      setBase({ state: theirs, value: base.value });
      setNote(deleted);
    } else {
      const merged = mergeEdits(base.value, draft, part);
      setBase({ state: theirs, value: part });
      setDraft(merged.value);
      const clashes =
        merged.clashes.length === 0 ? '' : ` ${adminMessages.conflict.clashes(merged.clashes.map(String))}`;
      setNote(adminMessages.conflict.merged + clashes);
    }
    setTheirs(null);
    onTheirs(theirs, true);
  };
  const discard = () => {
    if (theirs === null) return;
    const part = partOf(theirs);
    if (part !== null) {
      setBase({ state: theirs, value: part });
      setDraft(part);
    }
    setTheirs(null);
    onTheirs(theirs, false);
  };

  return {
    draft,
    setDraft,
    dirty,
    isChanged: (field) => JSON.stringify(draft[field]) !== JSON.stringify(base.value[field]),
    saving,
    problems,
    refusals,
    failure: failure?.message ?? null,
    conflict: theirs === null ? null : { changes: changesBetween(base.state, theirs), keep, discard },
    note,
    save,
  };
}
