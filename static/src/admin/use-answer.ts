import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../src/contract/result';

/** How far a question to a function has come. */
export type Answering<Value> =
  { status: 'asking' } | { status: 'failed'; reason: string } | { status: 'answered'; value: Value };

/**
 * Asks a function when a component is first shown.
 *
 * @returns how far that has come; a way to ask again; and one to replace the answer by a newer one.
 */
export function useAnswer<Value>(ask: () => Promise<Result<Value>>): {
  answer: Answering<Value>;
  askAgain: () => void;
  replace: (value: Value) => void;
} {
  const [answer, setAnswer] = useState<Answering<Value>>({ status: 'asking' });
  const [attempt, setAttempt] = useState(0);
  const askRef = useRef(ask);
  useEffect(() => {
    let live = true;
    void askRef.current().then((result) => {
      if (!live) return;
      setAnswer(
        result.ok
          ? { status: 'answered', value: result.value }
          : { status: 'failed', reason: result.error.message },
      );
    });
    return () => {
      live = false;
    };
  }, [attempt]);
  return {
    answer,
    askAgain: () => {
      setAnswer({ status: 'asking' });
      setAttempt(attempt + 1);
    },
    replace: (value) => setAnswer({ status: 'answered', value }),
  };
}
