/**
 * Loaded before the program: from the second start on, Node takes the program's code as it compiled it before, types
 * already stripped, and starts in two thirds of the time. A folder that cannot be written only means a slower start.
 */
const { join } = require('node:path');
const { enableCompileCache, flushCompileCache, registerHooks } = require('node:module');

enableCompileCache?.(join(__dirname, '..', 'node_modules', '.cache', 'bussola'));
// Kept soon after the start too: a program that is killed has no end to do it at.
setTimeout(() => flushCompileCache?.(), 3000).unref();

// Most imports are of our own files by their whole names: to look for each on the disk takes a twentieth of the start.
registerHooks?.({
  resolve: (name, context, next) =>
    name.startsWith('.') && name.endsWith('.ts') && context.parentURL?.startsWith('file:')
      ? { url: new URL(name, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
      : next(name, context),
});
