/** What reading costs, counted and not timed, so that a busy machine fails no test. */

type Method = (...given: unknown[]) => unknown;

const one = (): number => 1;
const length = (cut: unknown): number => (typeof cut === 'string' ? cut.length : 0);
const counted = [
  { of: Map.prototype, name: 'get', cost: one },
  { of: Set.prototype, name: 'has', cost: one },
  { of: String.prototype, name: 'slice', cost: length },
];

/** Look-ups in maps and sets, and characters cut out of texts, while it reads. */
export function workOf(read: () => unknown): number {
  let work = 0;
  const originals = counted.map(({ of, name }) => Reflect.get(of, name) as Method); // built in
  const put = (methods: readonly Method[]): void => {
    for (const [at, { of, name }] of counted.entries())
      Object.defineProperty(of, name, { value: methods[at], configurable: true, writable: true });
  };
  put(
    originals.map((original, at) => {
      const cost = counted[at]?.cost ?? one;
      return function counting(this: unknown, ...given: unknown[]): unknown {
        const got = Reflect.apply(original, this, given);
        work += cost(got);
        return got;
      };
    }),
  );
  try {
    read();
    return work;
  } finally {
    put(originals);
  }
}
