import fc from 'fast-check';

/**
 * Properties try the same values in each run: what fails then fails by the change, not by luck.
 * `RAPPORT_RANDOM_SEED=7` tries others, `RAPPORT_RANDOM_RUNS=1000` so many of each.
 */
fc.configureGlobal({
  seed: Number(process.env['RAPPORT_RANDOM_SEED'] ?? 1),
  numRuns: Number(process.env['RAPPORT_RANDOM_RUNS'] ?? 100),
});
