/**
 * The least milliseconds of several runs. Compared with tens of times of what it takes, it does not fail when a machine is
 * busy, and does when the order of growth changes.
 */
export function leastMs(work: () => unknown, runs = 9): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
