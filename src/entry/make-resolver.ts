import { makeResolver as makeForgeResolver } from '@forge/resolver';

/**
 * `makeResolver` of `@forge/resolver`, to which a function named like something that every object inherits (`toString`,
 * `constructor`) is as unknown as any other: Forge's own (2.0.1) would call what was inherited.
 */
export const makeResolver: typeof makeForgeResolver = (functions) => {
  const resolve = makeForgeResolver(functions);
  return async (event, runtime) => {
    const { functionKey } = event.call;
    if (!Object.hasOwn(functions, functionKey)) {
      throw new Error(`Resolver has no definition for '${functionKey}'.`);
    }
    return resolve(event, runtime);
  };
};
