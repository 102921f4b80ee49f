/** Where what has a code of its own is shown. */

const rooms = new Map([
  ['APP', 'applications'],
  ['CL', 'clusters'],
  ['REG', 'registrations'],
  ['HO', 'handoffs'],
]);

/** The page of what a code names; a note or a milestone is on its application's. Null when there is none. */
export function pathTo(code: string): string | null {
  const [whole = ''] = code.split('.');
  const room = /^[A-Z]{2,3}-\d{4}-\d+$/.test(whole) ? rooms.get(whole.slice(0, whole.indexOf('-'))) : undefined;
  return room === undefined ? null : `/staff/${room}/${whole}`;
}
