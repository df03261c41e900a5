import type { Failure } from '../../../src/contract/result';

/** Why a function did not do what was asked by a button, which has no fields to mark: the rules that it breaks. */
export function failureWords({ message, problems = [] }: Failure): string {
  return problems.length === 0 ? message : problems.map((problem) => problem.message).join(' ');
}
