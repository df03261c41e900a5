/**
 * Quantile of Student's t distribution.
 *
 * @param share in (0.5, 1). @param freedom degrees of freedom: a whole number, at least 1.
 */
export function studentQuantile(share: number, freedom: number): number {
  const central = 2 * share - 1;
  let low = 0;
  let high = 1;
  while (centralProbability(high, freedom) < central) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    // No number lies between them any more.
    if (middle === low || middle === high) return middle;
    if (centralProbability(middle, freedom) < central) low = middle;
    else high = middle;
  }
}

/**
 * Probability that |T| ≤ t, by the finite series for whole degrees of freedom.
 *
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4.
 */
function centralProbability(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const cosineSquared = Math.cos(angle) ** 2;
  const isOdd = freedom % 2 === 1;
  let term = 1;
  let sum = 0;
  for (let step = isOdd ? 3 : 2; step <= freedom; step += 2) {
    sum += term;
    term *= ((step - 1) / step) * cosineSquared;
  }
  if (!isOdd) return Math.sin(angle) * sum;
  return (2 / Math.PI) * (angle + Math.sin(angle) * Math.cos(angle) * sum);
}
