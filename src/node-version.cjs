/**
 * Loaded before the program: an old Node cannot read TypeScript and would say only "unknown file extension".
 * Plain old JavaScript, since the old Node must be able to read it.
 */
const wanted = Number.parseInt(require('../package.json').engines.node.replace('>=', ''), 10);
const found = Number.parseInt(process.versions.node, 10);
if (found < wanted) {
  console.error(
    `Bussola needs Node ${wanted} or newer, and this is Node ${process.versions.node}. ` +
      `Start it with "npm start" after "npm ci", which brings its own Node where there is one for the platform; ` +
      `elsewhere install Node ${wanted} from nodejs.org.`,
  );
  process.exit(78);
}
