/**
 * Calls over a MessagePort in both directions, with functions as values: a function sent to the other side arrives
 * there as a proxy that calls back and answers a promise. Used by both halves of the bridge.
 */

type Handler = (command: string, data: unknown) => unknown;
type AnyFunction = (...args: unknown[]) => unknown;

interface Call {
  readonly kind: 'call';
  readonly id: number;
  /** A command's name, or the number of a function that was sent earlier. */
  readonly target: string | number;
  readonly args: unknown;
}
interface Answer {
  readonly kind: 'answer';
  readonly id: number;
  readonly ok: boolean;
  readonly value: unknown;
}

/** One side of the connection. `call` asks the other side to run a command. */
export interface PortRpc {
  call(command: string, data?: unknown): Promise<unknown>;
}

/**
 * @param port one end of a MessageChannel; started here.
 * @param handle runs the other side's commands; what it throws arrives there as an `Error` with the same message.
 */
export function connectPort(port: MessagePort, handle: Handler): PortRpc {
  const functions: AnyFunction[] = [];
  const numbers = new Map<AnyFunction, number>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let calls = 0;

  /** JSON-like data with functions replaced by their numbers. Cycles throw, as they do on Atlassian's side. */
  function encode(value: unknown, path: readonly object[] = []): unknown {
    if (typeof value === 'function') {
      const known = numbers.get(value as AnyFunction);
      if (known !== undefined) return { __fn: known };
      numbers.set(value as AnyFunction, functions.push(value as AnyFunction) - 1);
      return { __fn: functions.length - 1 };
    }
    if (typeof value !== 'object' || value === null) return typeof value === 'symbol' ? undefined : value;
    if (path.includes(value)) throw new Error('A value that contains itself cannot cross the bridge.');
    const inner = [...path, value];
    if (Array.isArray(value)) return value.map((item) => encode(item, inner));
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item, inner)]));
  }

  function decode(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(decode);
    if (!isRecord(value)) return value;
    const number = (value as { __fn?: unknown }).__fn;
    if (typeof number === 'number') return (...args: unknown[]) => send(number, args);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
  }

  function send(target: string | number, args: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = (calls += 1);
      waiting.set(id, { resolve, reject });
      try {
        port.postMessage({ kind: 'call', id, target, args: encode(args) } satisfies Call);
      } catch (error) {
        waiting.delete(id);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  async function run(call: Call): Promise<unknown> {
    const args = decode(call.args);
    if (typeof call.target === 'string') return handle(call.target, args);
    const target = functions[call.target];
    if (target === undefined) throw new Error('The function called across the bridge is not there.');
    return target(...(args as unknown[]));
  }

  port.onmessage = ({ data }: MessageEvent<Call | Answer>) => {
    if (data.kind === 'answer') {
      const pending = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.ok) pending?.resolve(decode(data.value));
      else pending?.reject(new Error(String(data.value)));
      return;
    }
    run(data)
      .then((value) => encode(value))
      .then(
        (value) => port.postMessage({ kind: 'answer', id: data.id, ok: true, value } satisfies Answer),
        (error: unknown) => {
          const value = error instanceof Error ? error.message : String(error);
          port.postMessage({ kind: 'answer', id: data.id, ok: false, value } satisfies Answer);
        },
      );
  };

  return { call: send };
}

/** Objects made of braces; dates, blobs and the like cross as they are. */
const isRecord = (value: object) => Object.prototype.toString.call(value) === '[object Object]';
