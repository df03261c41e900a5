/** An answer of the local site's HTTP servers. */
export interface HttpAnswer {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: Buffer | string;
}

export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}
