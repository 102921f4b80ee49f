/**
 * `npm run audit:verify`: checks the chain of the audit log, in DATA_DIR or in DATABASE_URL, also while the server runs.
 * Without arguments it says the last number and its hash, to be written down elsewhere; with both of an earlier check
 * (`-- 120 ab12…`) it also finds out whether the log still holds that very entry, which a chain that was made anew or
 * cut short does not.
 */
import { resolve } from 'node:path';
import { auditEntry, auditLog, firstBreak, noEntry, type Break } from './staff/audit.ts';
import { readLog } from './store/log-reader.ts';
import { openStore } from './store/open.ts';

const wrong: Readonly<Record<Break['why'], string>> = {
  shape: 'it is no entry of an audit log',
  number: 'its number is not the next one: entries were taken away or put in',
  previous: 'it does not follow the entry before it: that one was changed, or entries were exchanged',
  hash: 'its hash is not that of what it says: it was changed',
};

process.exitCode = await verify(process.argv.slice(2));

async function verify([number, hash]: readonly string[]): Promise<number> {
  const dataDir = resolve(process.env['DATA_DIR'] ?? './data');
  const databaseUrl = process.env['DATABASE_URL'] ?? '';
  try {
    const entries = databaseUrl === '' ? await readLog(dataDir, auditLog) : await logInDatabase(databaseUrl, dataDir);
    const broken = firstBreak(entries);
    if (broken !== null) return fail(`BROKEN at entry ${broken.seq}: ${wrong[broken.why]}.`);
    const hashes = entries.map((entry) => auditEntry.parse(entry).hash);
    if (number !== undefined && hashes[Number(number) - 1] !== hash) {
      return fail(`BROKEN: the log no longer holds entry ${number} with the hash ${hash ?? '(none given)'}.`);
    }
    process.stdout.write(
      `${databaseUrl === '' ? dataDir : 'the database'}: ${hashes.length} entries, the chain holds.\n`,
    );
    process.stdout.write(`last: ${hashes.length} ${hashes.at(-1) ?? noEntry}\n`);
    return 0;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

async function logInDatabase(databaseUrl: string, dataDir: string): Promise<readonly unknown[]> {
  const { store } = await openStore({ databaseUrl, dataDir }, () => undefined);
  try {
    return (await store.log(auditLog)).map(({ entry }) => entry);
  } finally {
    await store.close();
  }
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}
