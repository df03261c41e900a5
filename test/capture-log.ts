type Method = 'error' | 'warn' | 'log' | 'info';

/**
 * Keeps from the console what is logged, until `jest.restoreAllMocks`.
 *
 * @returns what was logged so far, a line each; it grows.
 */
export function captureLog(...methods: readonly [Method, ...Method[]]): string[] {
  const logged: string[] = [];
  for (const method of methods) {
    jest
      .spyOn(console, method)
      .mockImplementation((...parts: unknown[]) => void logged.push(parts.map(String).join(' ')));
  }
  return logged;
}
