/**
 * Bussola's mark as Teams wants it: a compass, in colour (192 × 192) and as a white outline on nothing (32 × 32). Drawn
 * here so that the drawing, not the file, is what one changes: `node teams/icons.ts` writes the files.
 */
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

export type Picture = { readonly side: number; readonly pixels: Uint8Array };
type Colour = readonly [red: number, green: number, blue: number, alpha: number];
/** What is seen at a point; the middle is 0, 0, and the disc's edge is 1 away. */
type Drawing = (x: number, y: number) => Colour;

const nothing: Colour = [255, 255, 255, 0];
const white: Colour = [255, 255, 255, 255];
const ground: Colour = [0, 89, 79, 255];
const ring: Colour = [207, 232, 227, 255];
const south: Colour = [127, 196, 184, 255];

/** Teams rounds the corners of the square by itself, and wants the mark within its middle 120 pixels. */
export const colour = (): Picture =>
  drawn(192, 56, (x, y) => {
    if (isRing(x, y, 0.88, 1)) return ring;
    if (isNeedle(x, y, 0.68)) return y < 0 ? white : south;
    return ground;
  });

export const outline = (): Picture =>
  drawn(32, 15.8, (x, y) => (isRing(x, y, 0.84, 0.98) || isNeedleEdge(x, y) ? white : nothing));

const isRing = (x: number, y: number, from: number, to: number): boolean => {
  const away = Math.hypot(x, y);
  return away >= from && away <= to;
};
/** A diamond that points up and down. */
const isNeedle = (x: number, y: number, long: number, wide = long / 3): boolean =>
  Math.abs(x) / wide + Math.abs(y) / long <= 1;
/** Its southern half is empty, so that north is still to be seen in one colour. */
const isNeedleEdge = (x: number, y: number): boolean =>
  isNeedle(x, y, 0.68, 0.26) && (y < 0.02 || !isNeedle(x, y, 0.44, 0.13));

/** Each pixel is the mean of eight times eight points of it; of nothing, only the amount counts. */
function drawn(side: number, radius: number, at: Drawing): Picture {
  const fine = 8;
  const pixels = new Uint8Array(side * side * 4);
  for (let pixel = 0; pixel < side * side; pixel += 1) {
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    for (let part = 0; part < fine * fine; part += 1) {
      const x = (pixel % side) + ((part % fine) + 0.5) / fine - side / 2;
      const y = Math.floor(pixel / side) + (Math.floor(part / fine) + 0.5) / fine - side / 2;
      const [r, g, b, a] = at(x / radius, y / radius);
      red += r * a;
      green += g * a;
      blue += b * a;
      alpha += a;
    }
    const mean = alpha === 0 ? [255, 255, 255] : [red, green, blue].map((sum) => Math.round(sum / alpha));
    pixels.set([...mean, Math.round(alpha / (fine * fine))], pixel * 4);
  }
  return { side, pixels };
}

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** PNG of eight bits a channel, with transparency. */
export function png({ side, pixels }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(side * (side * 4 + 1));
  for (let row = 0; row < side; row += 1) {
    rows.set(pixels.subarray(row * side * 4, (row + 1) * side * 4), row * (side * 4 + 1) + 1);
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A picture that `png` wrote; throws for any other. */
export function pictureOf(file: Uint8Array): Picture {
  const bytes = Buffer.from(file);
  const side = bytes.readUInt32BE(16);
  const isOurs = bytes.subarray(0, 8).equals(signature) && bytes.readUInt32BE(20) === side && bytes[25] === 6;
  const at = bytes.indexOf('IDAT', 0, 'latin1');
  if (!isOurs || at < 0) throw new Error('This is no picture that this program wrote.');
  const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  const pixels = new Uint8Array(side * side * 4);
  for (let row = 0; row < side; row += 1) {
    const from = row * (side * 4 + 1);
    if (rows[from] !== 0) throw new Error('This is no picture that this program wrote.');
    pixels.set(rows.subarray(from + 1, from + 1 + side * 4), row * side * 4);
  }
  return { side, pixels };
}

if (import.meta.main) {
  writeFileSync(new URL('color.png', import.meta.url), png(colour()));
  writeFileSync(new URL('outline.png', import.meta.url), png(outline()));
}
