import type { Problem, Result } from '../../../src/contract/result';

/** Problems of one form, found by the place they belong to. */
export interface Problems {
  /** The first problem at exactly this place. */
  at(...path: Problem['path']): string | undefined;
  /** The first problem at this place or anywhere below it. */
  within(...path: Problem['path']): string | undefined;
}

/** Makes the problems of a form findable by place. */
export function makeProblems(problems: readonly Problem[]): Problems {
  return {
    at: (...path) =>
      problems.find((problem) => problem.path.length === path.length && isWithin(problem, path))?.message,
    within: (...path) => problems.find((problem) => isWithin(problem, path))?.message,
  };
}

/** How many places are marked: of problems at a place and below it only the inner ones are shown. */
export function countPlaces(problems: readonly Problem[]): number {
  const isOuter = ({ path }: Problem) =>
    problems.some((other) => other.path.length > path.length && isWithin(other, path));
  return new Set(problems.filter((problem) => !isOuter(problem)).map(({ path }) => path.join())).size;
}

/** Problems below a place, seen from there. */
export function problemsBelow(problems: readonly Problem[], ...prefix: Problem['path']): Problem[] {
  return problems
    .filter((problem) => isWithin(problem, prefix))
    .map(({ path, message }) => ({ path: path.slice(prefix.length), message }));
}

/** A function's answer to a request, its problems seen from one part of that request. */
export function answerBelow<Value>(answer: Result<Value>, part: string): Result<Value> {
  if (answer.ok || answer.error.problems === undefined) return answer;
  return { ok: false, error: { ...answer.error, problems: problemsBelow(answer.error.problems, part) } };
}

/** Whether a problem is at a place or below it; a number and its text are the same part of a path. */
function isWithin(problem: Problem, path: Problem['path']): boolean {
  return path.every((part, index) => String(problem.path[index]) === String(part));
}
