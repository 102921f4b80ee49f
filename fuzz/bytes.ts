/** Bodies: good ones, broken ones, and what no client would ever send. */
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';

/** Texts with everything that has broken readers before: NUL, halves of pairs, marks of order, names of prototypes. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '\0',
      '\ud800',
      'a\udfffb',
      '\u202egnp.exe',
      '\ufeff',
      '__proto__',
      'constructor',
      'toString',
      '<script>alert(1)</script>',
      '=HYPERLINK("http://evil")',
      '[x](javascript:alert(1))',
      '{{text}} $t(a) %s',
      'NaN',
      '-0',
      '1e999',
      "'; drop table documents; --",
      '../../etc/passwd',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('a', ' ', '9', '.', '-', 'é', '1 ', 'e ', '🧭', '(', '\n', 'cambia '),
        fc.integer({ min: 1, max: 6000 }),
      )
      .map(([unit, times]) => unit.repeat(times)),
  },
);

const key = fc.oneof(
  fc.constantFrom(
    'type',
    'id',
    'text',
    'from',
    'conversation',
    'value',
    'channelData',
    '__proto__',
    'constructor',
    'bussola',
    'say',
    'user',
    'locale',
  ),
  fc.string({ maxLength: 12 }),
);

/** JSON of any shape, its keys often those that are looked for. */
export const json: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    text,
    fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

export type Packed = { readonly bytes: Buffer; readonly encoding: string | null };

/** A value as a client would write it; then perhaps cut, garbled, nested, blown up, or packed and mispacked. */
export const body = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Packed> =>
  fc
    .tuple(
      value.map((one) => Buffer.from(JSON.stringify(one) ?? '')),
      fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 5, arbitrary: spoiling }),
      fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: packing }),
    )
    .map(([bytes, spoil, pack]) => {
      const spoilt = spoil === null ? bytes : spoiled(bytes, spoil);
      return pack === null ? { bytes: spoilt, encoding: null } : packed(spoilt, pack);
    });

type Spoil = {
  readonly how: 'cut' | 'flip' | 'insert' | 'nest' | 'proto' | 'large' | 'replace';
  readonly at: number;
  readonly bytes: Uint8Array;
};
const spoiling: fc.Arbitrary<Spoil> = fc.record({
  how: fc.constantFrom('cut', 'flip', 'insert', 'nest', 'proto', 'large', 'replace'),
  at: fc.nat(400),
  bytes: fc.uint8Array({ maxLength: 30 }),
});

function spoiled(body: Buffer, { how, at, bytes }: Spoil): Buffer {
  const place = body.length === 0 ? 0 : at % body.length;
  switch (how) {
    case 'cut':
      return body.subarray(0, place);
    case 'flip': {
      const copy = Buffer.from(body);
      if (copy.length > 0) copy[place] = (copy[place] ?? 0) ^ (1 << (at % 8));
      return copy;
    }
    case 'insert':
      return Buffer.concat([body.subarray(0, place), bytes, body.subarray(place)]);
    case 'nest':
      return Buffer.from('[{"a":'.repeat(at) + body.toString() + '}]'.repeat(at));
    case 'proto':
      return Buffer.from(
        body.toString().replace('{', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}},'),
      );
    case 'large':
      return Buffer.from(JSON.stringify({ type: 'message', text: 'x'.repeat(at * 1000) }));
    case 'replace':
      return Buffer.from(bytes);
  }
}

type Pack = {
  readonly as: 'gzip' | 'deflate' | 'br' | 'zstd' | 'gzip, gzip' | 'x-gzip';
  readonly isBroken: boolean;
  readonly isBomb: boolean;
};
const packing: fc.Arbitrary<Pack> = fc.record({
  as: fc.constantFrom('gzip', 'deflate', 'br', 'zstd', 'gzip, gzip', 'x-gzip'),
  isBroken: fc.boolean(),
  isBomb: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
});

const packer = (as: Pack['as']): ((bytes: Buffer) => Buffer) =>
  as === 'br'
    ? (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })
    : as === 'deflate'
      ? deflateSync
      : gzipSync;
/** A megabyte of spaces, in each packing. */
const bombs = new Map(
  (['br', 'deflate', 'gzip'] satisfies Pack['as'][]).map((as): [Pack['as'], Buffer] => [
    as,
    packer(as)(Buffer.alloc(2 ** 20, 32)),
  ]),
);

function packed(bytes: Buffer, { as, isBroken, isBomb }: Pack): Packed {
  const whole = (isBomb ? bombs.get(as) : undefined) ?? packer(as)(bytes);
  return { bytes: isBroken ? whole.subarray(0, Math.max(1, whole.length >> 1)) : whole, encoding: as };
}
