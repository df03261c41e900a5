/**
 * In the place of `@forge/bridge` in the build (see `vite.config.mts`): the parts of it that Rapport uses, unmodified,
 * from the same package. Its index is CommonJS and would bring all the others along (40 kB), which no bundler can
 * leave out. A part that is used and isn't named here fails the build.
 */
export { events } from '../../../node_modules/@forge/bridge/out/events';
export { requestConfluence, requestJira } from '../../../node_modules/@forge/bridge/out/fetch';
export { showFlag } from '../../../node_modules/@forge/bridge/out/flag';
export { makeInvoke } from '../../../node_modules/@forge/bridge/out/invoke';
export { router } from '../../../node_modules/@forge/bridge/out/router';
export { NavigationTarget } from '../../../node_modules/@forge/bridge/out/router/targets';
export { view } from '../../../node_modules/@forge/bridge/out/view';
