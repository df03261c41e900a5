/** Somebody saved since: the stored revision is not the one the change was based on. Nothing was changed. */
export class StorageConflictError extends Error {
  override name = 'StorageConflictError';
}

/** A record is larger than the storage takes. Nothing was changed. */
export class StorageTooBigError extends Error {
  override name = 'StorageTooBigError';

  /** @param what the record, in the admin's words. */
  constructor(
    readonly what: string,
    readonly sizeBytes: number,
    readonly maxBytes: number,
  ) {
    super(`A record of ${sizeBytes} bytes is larger than ${maxBytes} bytes`);
  }
}

/** A stored record is of no version that this code reads, or misses what another record names. */
export class StorageCorruptError extends Error {
  override name = 'StorageCorruptError';

  constructor(
    readonly key: string,
    options?: ErrorOptions,
  ) {
    super(`The stored record ${key} cannot be read`, options);
  }
}

/** The storage refused or did not answer. A read or a transaction that failed so changed nothing. */
export class StorageUnavailableError extends Error {
  override name = 'StorageUnavailableError';
}
