/**
 * What property tests run with: fixed, so that a run can be repeated, unless `npm run soak` says otherwise.
 * Use as `fc.assert(property, seeded(200))`.
 */
export function seeded(runs: number): { seed: number; numRuns: number } {
  const seed = Number(process.env['TEST_SEED'] ?? 20_260_101);
  return { seed, numRuns: runs * Number(process.env['TEST_RUNS'] ?? 1) };
}
