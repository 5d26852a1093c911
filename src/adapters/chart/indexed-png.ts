import { crc32, deflateSync } from 'node:zlib';

const MOST_COLOURS = 256;
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Shades of one channel that are told apart. A chart is a few colours on white and their edges: nobody sees a difference. */
const COARSE = 0xf0;

/**
 * An opaque picture with a palette: a byte a pixel where RGBA takes four, and the coarser the shades the better they pack. Pure; the
 * same pixels give the same bytes.
 */
export function indexedPng(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const shades = new Uint32Array(width * height);
  const used = new Map<number, number>();
  for (let at = 0; at < shades.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(at * 4, at * 4 + 3);
    const shade = (coarse(red) << 16) | (coarse(green) << 8) | coarse(blue);
    shades[at] = shade;
    used.set(shade, (used.get(shade) ?? 0) + 1);
  }
  const palette = [...used]
    .sort(([a, often], [b, oftener]) => oftener - often || a - b)
    .slice(0, MOST_COLOURS)
    .map(([shade]) => shade);
  const place = new Map(palette.map((shade, index) => [shade, index]));
  const rows = Buffer.alloc((width + 1) * height);
  for (const [at, shade] of shades.entries()) {
    const index = place.get(shade) ?? nearest(shade, palette);
    place.set(shade, index);
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, each of them a place in the palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((shade) => [shade >> 16, (shade >> 8) & 0xff, shade & 0xff]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** White stays white. */
const coarse = (channel: number): number => (channel >= COARSE ? 0xff : channel & COARSE);

function nearest(shade: number, palette: readonly number[]): number {
  let best = 0;
  let least = Infinity;
  for (const [index, other] of palette.entries()) {
    const apart = [16, 8, 0].reduce(
      (sum, by) => sum + (((shade >> by) & 0xff) - ((other >> by) & 0xff)) ** 2,
      0,
    );
    if (apart < least) [best, least] = [index, apart];
  }
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
