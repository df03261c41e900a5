import { connectPort, type PortRpc } from '../../../local/site/bridge/port-rpc';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Two connected ends; `handle` serves the one, the test calls from the other. */
function connect(handle: (command: string, data: unknown) => unknown): PortRpc {
  const { port1, port2 } = new MessageChannel();
  open.push(
    () => port1.close(),
    () => port2.close(),
  );
  connectPort(port1 as unknown as MessagePort, handle);
  return connectPort(port2 as unknown as MessagePort, () => undefined);
}

describe('calls over a port', () => {
  it('answers with what the command returns, whole', async () => {
    const client = connect((command, data) => ({ command, data }));
    const value = { list: [1, 'two', null, { three: true }], nothing: undefined, when: new Date(0) };
    expect(await client.call('echo', value)).toEqual({ command: 'echo', data: value });
  });

  it('brings an error over with its message', async () => {
    const client = connect(() => {
      throw new Error('no such thing');
    });
    await expect(client.call('anything')).rejects.toThrow('no such thing');
  });

  it('hands functions over as proxies, in arguments and in answers, and keeps their identity', async () => {
    const seen: unknown[] = [];
    const client = connect((_command, data) => {
      const { add, same } = data as { add: (a: number, b: number) => Promise<number>; same: unknown[] };
      return {
        twice: async (value: number) => add(await add(value, value), 0),
        distinct: new Set(same).size,
      };
    });
    const add = (a: number, b: number) => {
      seen.push([a, b]);
      return a + b;
    };
    const answer = (await client.call('go', { add, same: [] })) as {
      twice: (value: number) => Promise<number>;
    };
    expect(await answer.twice(4)).toBe(8);
    expect(seen).toEqual([
      [4, 4],
      [8, 0],
    ]);
  });

  it('refuses what contains itself, and goes on', async () => {
    const client = connect(() => 'fine');
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    await expect(client.call('send', ring)).rejects.toThrow('contains itself');
    expect(await client.call('send', {})).toBe('fine');
  });

  it('says so when the answer cannot cross', async () => {
    const ring: unknown[] = [];
    ring.push(ring);
    const client = connect(() => ring);
    await expect(client.call('get')).rejects.toThrow('contains itself');
  });
});
