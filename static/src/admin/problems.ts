import type { Problem } from '../../../src/contract/result';

/** Problems of one form, found by the place they belong to. */
export interface Problems {
  count: number;
  /** The first problem at exactly this place. */
  at(...path: Problem['path']): string | undefined;
  /** The first problem at this place or anywhere below it. */
  within(...path: Problem['path']): string | undefined;
}

export function makeProblems(problems: readonly Problem[]): Problems {
  const startsWith = (problem: Problem, path: Problem['path']) =>
    path.every((part, index) => String(problem.path[index]) === String(part));
  return {
    count: problems.length,
    at: (...path) =>
      problems.find((problem) => problem.path.length === path.length && startsWith(problem, path))?.message,
    within: (...path) => problems.find((problem) => startsWith(problem, path))?.message,
  };
}

/** Problems below a place, seen from there. */
export function problemsBelow(problems: readonly Problem[], ...prefix: Problem['path']): Problem[] {
  return problems.flatMap(({ path, message }) =>
    prefix.every((part, index) => path[index] === part) ? [{ path: path.slice(prefix.length), message }] : [],
  );
}
