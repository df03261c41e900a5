import type { Problem } from '../contract/result';

/** The user may not do what was asked. */
export class NotAllowedError extends Error {
  override name = 'NotAllowedError';

  /** @param text why, in the reader's words. */
  constructor(
    readonly text: string,
    options?: ErrorOptions,
  ) {
    super(text, options);
  }
}

/** What was asked breaks a rule that only what is stored shows, as a person in two teams. Nothing was changed. */
export class InvalidInputError extends Error {
  override name = 'InvalidInputError';

  /** @param problems paths begin within the request, as `['team', 'members', 3]`. */
  constructor(readonly problems: Problem[]) {
    super(problems.map(({ path }) => path.join('.')).join(', '));
  }
}

/** What is to be added no longer fits into what is stored. Nothing was changed. */
export class RecordFullError extends Error {
  override name = 'RecordFullError';

  /** @param text what is full and what to do, in the reader's words. */
  constructor(
    readonly text: string,
    options?: ErrorOptions,
  ) {
    super(text, options);
  }
}

/** Others were writing the same at that moment, again and again. Nothing was changed. */
export class BusyError extends Error {
  override name = 'BusyError';
}
