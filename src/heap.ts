/** How far the memory of the program may grow before what nobody needs is collected. */
import { setFlagsFromString } from 'node:v8';

/**
 * By half, not fourfold: what is kept at hand for a conversation is replaced at each turn, so that the heap fills with
 * what nobody needs. To be called after the start, which it would slow down by a tenth. docs/decisions/016.
 */
export function holdHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
