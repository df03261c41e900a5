import type { Result } from '../../../../src/contract/result';

/** A call that is made once for what is asked twice. A failure is not kept. */
export function askOnce<Request, Value>(
  ask: (request: Request) => Promise<Result<Value>>,
): (request: Request) => Promise<Result<Value>> {
  const answers = new Map<string, Promise<Result<Value>>>();
  return (request) => {
    const key = JSON.stringify(request);
    const kept = answers.get(key);
    if (kept !== undefined) return kept;
    const answer = ask(request);
    answers.set(key, answer);
    void answer.then(({ ok }) => ok || answers.delete(key));
    return answer;
  };
}
