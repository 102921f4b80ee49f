/** Reads `domain/`, what is true about the measure, and refuses to start on a file that is broken or contradicts another. */
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invalid, jsonFilesIn, readFile, refuseAmbiguous, refuseRepeated } from './domain-file.ts';
import {
  activitiesFile,
  callFile,
  deskFile,
  geographyFile,
  provincesFile,
  sectorsFile,
  sourcesFile,
} from './domain-shapes.ts';
import { Fault } from './fault.ts';
import type { Activity, Call, Cite, Domain, Geography, Province, Sector, Source } from './rules/domain.ts';

/**
 * Everything in `domain/`, checked.
 * @param folder where the files are; the program's own by default
 * @throws Fault `domain.invalid` for the first file that cannot be read, has not its shape, or contradicts another;
 * the message names the file and the place in it
 */
export function readDomain(folder: URL | string = new URL('../domain/', import.meta.url)): Domain {
  const root = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const { document, unknown, sources } = readSources(root);
  const sectors = readSectors(root);
  const activities = readActivities(root);
  const provinces = readProvinces(root);
  const geography = readGeography(root);
  const calls = jsonFilesIn(join(root, 'calls')).map((path) => readCall(path, { sources, activities, provinces }));
  const desk = readFile(join(root, 'desk.json'), deskFile);
  return { document, unknown, sources, sectors, activities, provinces, geography, calls, desk };
}

/**
 * The call with this id; without one, the newest.
 * @throws Fault `call.unknown`: no other call is taken in its place
 */
export function chooseCall(calls: readonly Call[], id: string | null): Call {
  const newest = calls.toSorted((a, b) => b.year - a.year || (a.id < b.id ? 1 : -1));
  const call = id === null ? newest[0] : calls.find((known) => known.id === id);
  if (call !== undefined) return call;
  const wanted = id ?? '(newest)';
  const known = newest.map((other) => other.id).join(', ') || 'none';
  throw new Fault('call.unknown', { id: wanted }, `No call "${wanted}" in domain/calls. Set CALL to one of: ${known}.`);
}

function readSources(root: string): Pick<Domain, 'document' | 'unknown' | 'sources'> {
  const path = join(root, 'sources.json');
  const { document, facts, law, unknown } = readFile(path, sourcesFile);
  const measured = facts.map(({ id, it, en }): Source => ({
    id,
    text: { it, en },
    document: document.publisher,
    kind: 'measure',
  }));
  const laws = law.map(({ id, title, it, en }): Source => ({ id, text: { it, en }, document: title, kind: 'law' }));
  const all = [...measured, ...laws];
  refuseRepeated(
    path,
    'id',
    [...all, ...unknown].map((entry) => entry.id),
  );
  return {
    document,
    unknown: unknown.map(({ id, it, en }) => ({ id, text: { it, en } })),
    sources: new Map(all.map((source) => [source.id, source])),
  };
}

function readSectors(root: string): readonly Sector[] {
  const path = join(root, 'sectors.json');
  const sectors = readFile(path, sectorsFile).map(({ it, en, ...rest }): Sector => ({ ...rest, name: { it, en } }));
  refuseRepeated(
    path,
    'id',
    sectors.map((sector) => sector.id),
  );
  refuseAmbiguous(path, sectors);
  const ids = new Set(sectors.map((sector) => sector.id));
  for (const { id, near } of sectors) {
    refuseRepeated(path, `${id}.near`, near);
    for (const other of near) {
      if (other === id || !ids.has(other)) throw invalid(path, `${id}.near`, `"${other}" is not another sector`);
    }
  }
  return sectors;
}

function readActivities(root: string): readonly Activity[] {
  const path = join(root, 'activities.json');
  const activities = readFile(path, activitiesFile).map(({ it, en, ...rest }): Activity => ({
    ...rest,
    name: { it, en },
  }));
  refuseRepeated(
    path,
    'id',
    activities.map((activity) => activity.id),
  );
  refuseAmbiguous(path, activities);
  return activities;
}

function readProvinces(root: string): readonly Province[] {
  const path = join(root, 'provinces.json');
  const { provinces } = readFile(path, provincesFile);
  refuseRepeated(
    path,
    'code',
    provinces.map((province) => province.code),
  );
  refuseAmbiguous(
    path,
    provinces.map(({ code, name, synonyms }) => ({ id: code, name: { it: name, en: name }, synonyms })),
  );
  return provinces;
}

function readGeography(root: string): Geography {
  const path = join(root, 'geography.json');
  const { asOf, euMembers, restricted } = readFile(path, geographyFile);
  const countries = restricted.map((entry) => entry.country);
  refuseRepeated(path, 'euMembers', euMembers);
  refuseRepeated(path, 'restricted', countries);
  const both = countries.find((country) => euMembers.includes(country));
  if (both !== undefined) throw invalid(path, 'restricted', `"${both}" is an EU member state too`);
  const restrictedBy = Object.fromEntries(restricted.map(({ country, law }) => [country, law]));
  return { asOf, euMembers, restricted: countries, restrictedBy };
}

type Known = Pick<Domain, 'sources' | 'activities' | 'provinces'>;

/**
 * A call's file, which may lie anywhere.
 * @param known what it may name
 * @throws Fault `domain.invalid` naming the file and the place in it
 */
export function readCall(path: string, { sources, activities, provinces }: Known): Call {
  const call: Call = readFile(path, callFile);
  // A file's name is unique in its folder: with this, so is the id.
  if (`${call.id}.json` !== basename(path)) throw invalid(path, 'id', `"${call.id}" is not the file's name`);
  const { min, max } = call.markets.value;
  if (min > max) throw invalid(path, 'markets', `at least ${min} is more than at most ${max}`);
  for (const [place, cites] of citesIn(call)) {
    const stray = cites.find((cite) => !sources.has(cite));
    if (stray !== undefined) throw invalid(path, `${place}.cites`, `"${stray}" is not in sources.json`);
  }
  const lists: readonly (readonly [string, readonly string[], readonly string[] | null])[] = [
    ['promoterTypes', call.promoterTypes.value, null],
    ['activities', call.activities.value, activities.map((activity) => activity.id)],
    ['provinces', call.provinces.value, provinces.map((province) => province.code)],
  ];
  for (const [place, values, known] of lists) {
    refuseRepeated(path, place, values);
    const stray = values.find((value) => known?.includes(value) === false);
    if (stray !== undefined) throw invalid(path, place, `"${stray}" is not in ${place}.json`);
  }
  return call;
}

/** Every place of a call that names sources, at any depth. */
function citesIn(part: object, at = ''): readonly (readonly [string, readonly Cite[]])[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const place = at === '' ? key : `${at}.${key}`;
    if (key === 'cites' && Array.isArray(value))
      return [[at, value.filter((cite) => typeof cite === 'string')] as const];
    return typeof value === 'object' && value !== null ? citesIn(value, place) : [];
  });
}
