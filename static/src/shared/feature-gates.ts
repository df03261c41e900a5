/**
 * In the place of `@atlaskit/feature-gate-js-client` (see `vite.config.mts`): every gate closed, every experiment
 * at its default, nothing asked of any server.
 */
const featureGates = {
  checkGate: () => false,
  getExperimentValue: <Value>(_experiment: string, _parameter: string, defaultValue: Value) => defaultValue,
  initializeCalled: () => true,
  initializeCompleted: () => true,
};

export default featureGates;
