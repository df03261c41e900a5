import { join } from 'node:path';
import { readManifest } from '../../local/forge/manifest';
import type { makeResolver } from '../../src/entry/make-resolver';
import * as exported from '../../src/index';

const { modules, functions } = readManifest(join(__dirname, '..', '..'));
const resolvers = new Set(modules.flatMap(({ resolverFunction }) => resolverFunction ?? []));

describe.each([...resolvers])('%s', (key) => {
  const name = functions.get(key)!.handler.split('.')[1] as keyof typeof exported;
  const resolver = exported[name] as ReturnType<typeof makeResolver>;

  it.each(['noSuchFunction', 'toString', 'constructor', 'hasOwnProperty', '__proto__'])(
    'has no function %s, though every object has some of these',
    async (functionKey) => {
      await expect(resolver({ call: { functionKey }, context: {} }, {})).rejects.toThrow(
        `Resolver has no definition for '${functionKey}'.`,
      );
    },
  );
});
