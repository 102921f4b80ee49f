/**
 * Loaded before the program: from the second start on, Node takes the program's code as it compiled it before, types
 * already stripped, and starts in two thirds of the time. A folder that cannot be written only means a slower start.
 */
const { join } = require('node:path');
const { enableCompileCache, flushCompileCache, registerHooks } = require('node:module');

enableCompileCache?.(join(__dirname, '..', 'node_modules', '.cache', 'bussola'));
// Kept soon after the start too: a program that is killed has no end to do it at.
setTimeout(() => flushCompileCache?.(), 3000).unref();

// Most imports are of files by their whole names: to look for each on the disk takes a twentieth of the start.
const whole = /^\.{1,2}\/.*\.(ts|js|mjs)$/;
registerHooks?.({
  resolve: (name, context, next) => {
    if (!context.parentURL?.startsWith('file:') || context.conditions?.includes('require')) return next(name, context);
    const ending = whole.exec(name)?.[1];
    if (ending === undefined) return next(name, context);
    const url = new URL(name, context.parentURL).href;
    return ending === 'ts' ? { url, format: 'module-typescript', shortCircuit: true } : { url, shortCircuit: true };
  },
});
