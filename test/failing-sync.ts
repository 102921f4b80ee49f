/**
 * `node --import` before the program: in the thread that writes the journal the disk's promise to keep fails once, at
 * the call that `FAILING_SYNC` counts, and never again.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

const { fdatasyncSync } = fs;
const { Worker } = threads;
const failing = Number(process.env['FAILING_SYNC'] ?? Infinity);
let calls = 0;

fs.fdatasyncSync = (file) => {
  calls += 1;
  if (calls === failing) throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
  fdatasyncSync(file);
};
// A thread begins without what its process was started with.
threads.Worker = class extends Worker {
  constructor(file: string | URL, options: threads.WorkerOptions = {}) {
    super(file, { ...options, execArgv: ['--import', import.meta.filename] });
  }
};
syncBuiltinESMExports();
