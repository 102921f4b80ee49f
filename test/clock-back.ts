/** `node --import` before the program: at SIGUSR2 its clock is set back by an hour, as by whoever looks after the machine. */
const Real = Date;
let offsetMs = 0;

globalThis.Date = class extends Real {
  constructor(...given: [] | [string | number | Date]) {
    super(given.length === 0 ? Real.now() + offsetMs : given[0]);
  }
  static override now(): number {
    return Real.now() + offsetMs;
  }
} as DateConstructor; // what else a date can be made of, nobody here uses

process.on('SIGUSR2', () => {
  offsetMs -= 60 * 60_000;
  process.stdout.write(`the clock says ${new Date().toISOString()}\n`);
});
