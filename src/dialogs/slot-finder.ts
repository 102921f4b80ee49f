/**
 * Finds the place of a slot, -1 when it is not there. Slots are hashes, spread evenly: each stretch of their range has
 * few, and where a stretch begins is known.
 * @param slots ascending
 */
export function slotFinder(slots: Uint32Array): (slot: number) => number {
  const bits = 32 - Math.clz32(slots.length | 1);
  const shift = 32 - bits;
  const starts = new Uint32Array(2 ** bits + 1);
  let stretch = 0;
  for (let place = 0; place < slots.length; place++)
    for (const of = (slots[place] ?? 0) >>> shift; stretch <= of; stretch++) starts[stretch] = place;
  starts.fill(slots.length, stretch);
  return (slot) => {
    const of = slot >>> shift;
    const end = starts[of + 1] ?? 0;
    for (let place = starts[of] ?? 0; place < end; place++) if (slots[place] === slot) return place;
    return -1;
  };
}
