/**
 * Loaded before the program, in a process of its own: its clock is moved by `CLOCK_OFFSET_MS`, and what it does once a
 * minute it does at once, each time with a line that says so. Nothing else of the program is another.
 */
const offset = Number(process.env['CLOCK_OFFSET_MS']);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given: [] | [number]) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }
  static override now = (): number => RealDate.now() + offset;
} as DateConstructor; // the same but for the present

const everyMinute = globalThis.setInterval;
globalThis.setInterval = ((run: () => void, ms: number) =>
  ms !== 60_000
    ? everyMinute(run, ms)
    : everyMinute(() => {
        run();
        process.stdout.write('a minute has passed\n');
      }, 50)) as typeof setInterval; // what the program calls it with
