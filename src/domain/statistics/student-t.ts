/**
 * Quantile of Student's t distribution.
 *
 * @param share in (0.5, 1). @param freedom degrees of freedom, at least 1.
 * @see https://dlmf.nist.gov/8.17 for the incomplete beta function that gives its distribution.
 */
export function studentQuantile(share: number, freedom: number): number {
  let low = 0;
  let high = 1;
  while (studentDistribution(high, freedom) < share) high *= 2;
  // Halving doubles' whole width: the answer is exact to their last digits.
  for (let step = 0; step < 200 && low < high; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (studentDistribution(middle, freedom) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function studentDistribution(t: number, freedom: number): number {
  return 1 - incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
}

/** Regularized, by the continued fraction DLMF 8.17.22 in Lentz's form. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let fraction = 1;
  let c = 1;
  let d = 0;
  for (let index = 0; index < 1000; index++) {
    const m = index >> 1;
    const term =
      index === 0
        ? 1
        : index % 2 === 0
          ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
          : -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + term * d || tiny);
    c = 1 + term / c || tiny;
    const change = index === 0 ? ((c = 1), (d = 1), 1) : c * d;
    fraction *= change;
    if (index > 0 && Math.abs(change - 1) < 1e-16) break;
  }
  return front / fraction;
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Lanczos' approximation, g = 7, good to 15 digits for positive arguments. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const base = shifted + 7.5;
  const series = lanczos.reduce(
    (sum, coefficient, index) => sum + coefficient / (index === 0 ? 1 : shifted + index),
  );
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}
