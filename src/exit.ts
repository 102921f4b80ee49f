/** Exit codes, after sysexits.h, so that a service manager can tell a typo from a full disk. */
import { isFault } from './fault.ts';

export function exitCodeOf(error: unknown): number {
  if (!isFault(error)) return 70;
  switch (error.code) {
    case 'settings.invalid':
    case 'domain.invalid':
    case 'call.unknown':
      return 78;
    case 'server.address':
      return 69;
    case 'store.locked':
      return 75;
    case 'store.damaged':
      return 65;
    case 'store.unwritable':
      return 73;
    default:
      return 70;
  }
}
