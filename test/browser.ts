/**
 * Chromium for tests, from an npm package: unpacked once a version into a folder of its own, since the package would
 * take whatever older one lies in the temporary folder.
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type Browser } from 'playwright-core';
import project from '../package.json' with { type: 'json' };

/** Not among what tests of accessibility and policy can do without. */
const unwanted = /^--(?:disable-web-security|allow-running-insecure-content|single-process|headless)/;

/** Starts the browser. Its caller closes it. Throws when it is not the version that the lock names. */
export async function openBrowser(): Promise<Browser> {
  const version = project.devDependencies['@sparticuz/chromium'];
  const folder = join(tmpdir(), `bussola-chromium-${version}`);
  const before = process.env['TMPDIR'];
  try {
    if (!existsSync(folder)) await unpackInto(folder);
    process.env['TMPDIR'] = folder;
    const { default: chromium } = await importChromium();
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: chromium.args.filter((argument) => !unwanted.test(argument)),
      env: {
        ...process.env,
        LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
        FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      },
    });
    const major = version.split('.')[0] ?? '';
    if (!browser.version().startsWith(`${major}.`)) {
      throw new Error(`Chromium ${browser.version()} was started in place of ${version}: remove ${folder}.`);
    }
    return browser;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

function importChromium() {
  // Tells the package to bring the libraries that a bare machine lacks; read when it is imported.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
  return import('@sparticuz/chromium');
}

/** Several processes may unpack at a time: each into its own folder, and the first to end gives its one the name. */
async function unpackInto(folder: string): Promise<void> {
  mkdirSync(join(folder, '..'), { recursive: true });
  const own = mkdtempSync(`${folder}-`);
  process.env['TMPDIR'] = own;
  const { default: chromium } = await importChromium();
  await chromium.executablePath();
  writeFileSync(join(own, 'fonts.conf'), fontsIn(folder));
  try {
    renameSync(own, folder);
  } catch {
    // Another process was quicker: its copy is as good.
    rmSync(own, { recursive: true });
  }
}

/** The package's own list of fonts names one fixed folder. */
const fontsIn = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir>` +
  `<cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`;
