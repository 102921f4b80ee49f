/** Whole euro cents. Products go through BigInt: no amount is ever off by a rounding of floats. */

/** A whole number of cents, zero or more, that a number holds exactly. */
export const isCents = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/**
 * Sum of amounts in cents.
 * @throws RangeError for an amount that is not whole cents, or a sum past Number.MAX_SAFE_INTEGER (90 000 billion euro)
 */
export function sumOf(amounts: readonly number[]): number {
  const sum = amounts.reduce((total, amount) => {
    if (!isCents(amount)) throw new RangeError(`${String(amount)} is not a whole number of cents`);
    return total + amount;
  }, 0);
  if (!isCents(sum)) throw new RangeError('the sum is larger than a number can hold exactly');
  return sum;
}

/** So many percent of an amount, rounded down to the cent. The percentage has at most two decimals. */
export const shareOf = (cents: number, percent: number): number =>
  Number((BigInt(cents) * hundredths(percent)) / whole);

/** Least amount of which so many percent, rounded down to the cent, are `shareCents`. The percentage is above zero. */
export const wholeFor = (shareCents: number, percent: number): number => {
  const rate = hundredths(percent);
  return Number((BigInt(shareCents) * whole + rate - 1n) / rate);
};

const whole = 10_000n;
const hundredths = (percent: number): bigint => BigInt(Math.round(percent * 100));
