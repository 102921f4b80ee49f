/**
 * Arrows go from entry to entry of a list, Home and End to its ends, and `/` or Escape back to the search. They work
 * only while the focus is in the list, so that they take no key from anything else.
 */
document.getElementById('content')?.addEventListener('keydown', (event) => {
  const list = document.getElementById('list');
  const focused = document.activeElement;
  if (list === null || focused === null || event.ctrlKey || event.altKey || event.metaKey) return;
  const entries = [...list.querySelectorAll('.dossiers > li > :is(h2, h3) a')];
  const at = entries.findIndex((entry) => entry === focused || entry.closest('li')?.contains(focused));
  if (at === -1) return;
  const to = goal(event.key, at, entries.length);
  const next = to === null ? searchFor(event.key) : entries[to];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
});

/**
 * Which entry a key leads to from this one; null when it leads to none.
 * @param {string} key
 * @param {number} at
 * @param {number} count
 */
function goal(key, at, count) {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** @param {string} key */
const searchFor = (key) => (key === '/' || key === 'Escape' ? document.getElementById('q') : null);
