/** AES-256-GCM: `nonce (12) | ciphertext | tag (16)`. */
import { type KeyObject, createCipheriv, createDecipheriv, hash, randomFillSync } from 'node:crypto';

export const KEY_BYTES = 32;
export const SEAL_BYTES = 28;
const NONCE = 12;
const TAG = 16;

/** Nonces are random, drawn many at a time: one at a time costs more than the sealing. */
const nonces = Buffer.alloc(NONCE * 1024);
let drawn = nonces.length;

function drawNonce(): Buffer {
  if (drawn === nonces.length) {
    randomFillSync(nonces);
    drawn = 0;
  }
  drawn += NONCE;
  return nonces.subarray(drawn - NONCE, drawn);
}

/** Seals a text into `into` at a position, which must have room for its bytes and SEAL_BYTES more. Gives the end. */
export function sealInto(into: Buffer, position: number, key: KeyObject, text: string): number {
  const nonce = drawNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  nonce.copy(into, position);
  const sealed = cipher.update(text, 'utf8');
  sealed.copy(into, position + NONCE);
  cipher.final();
  const end = position + NONCE + sealed.length;
  cipher.getAuthTag().copy(into, end);
  return end + TAG;
}

/** Bytes that the sealed text takes at most. */
export const roomFor = (text: string): number => SEAL_BYTES + text.length * 3;

/** Writes a text where `sealAt` seals it later, with the room that takes. Gives the end. */
export const writeOpen = (into: Buffer, position: number, text: string): number =>
  position + NONCE + into.write(text, position + NONCE, 'utf8') + TAG;

/** The text that `writeOpen` wrote between two positions. */
export const openText = (bytes: Buffer, from: number, to: number): string =>
  bytes.toString('utf8', from + NONCE, to - TAG);

/** Seals, where it lies, what `writeOpen` wrote between two positions. */
export function sealAt(bytes: Buffer, from: number, to: number, key: KeyObject): void {
  const nonce = drawNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  nonce.copy(bytes, from);
  cipher.update(bytes.subarray(from + NONCE, to - TAG)).copy(bytes, from + NONCE);
  cipher.final();
  cipher.getAuthTag().copy(bytes, to - TAG);
}

/** The text that was sealed. Throws when the key is another or a bit has changed. */
export function unseal(sealed: Buffer, key: KeyObject): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const text = decipher.update(sealed.subarray(NONCE, sealed.length - TAG));
  decipher.final();
  return text.toString('utf8');
}

/**
 * A name that stands for an id on disk, where ids may be personal data: 96 bits of SHA-256 under a secret of the
 * store. Cut short, so knowing one gives none longer.
 */
export function pseudonyms(secret: string): (space: string, id: string) => string {
  const spaces = new Map<string, Map<string, string>>();
  return (space, id) => {
    let recent = spaces.get(space);
    if (recent === undefined) {
      recent = new Map();
      spaces.set(space, recent);
    }
    let name = recent.get(id);
    if (name === undefined) {
      name = hash('sha256', `${secret}${space}\0${id}`, 'buffer').toString('base64url', 0, 12); // not a slice: that would keep the rest alive
      if (recent.size >= 10_000) recent.clear();
      recent.set(id, name);
    }
    return name;
  };
}
