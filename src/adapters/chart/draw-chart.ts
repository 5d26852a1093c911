import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { DrawChart } from '../../ports/chart';
import { FONT, svgOf } from './chart-svg';
import { indexedPng } from './indexed-png';
import { sceneOf } from './scene';

type Draw = (svg: string) => Uint8Array;

let drawing: Promise<Draw> | undefined;

/** What draws is two and a half megabytes of WebAssembly: it is loaded when the first chart is, and never where there is none. */
export const drawChart: DrawChart = async (chart) => {
  drawing ??= load().catch((error: unknown) => {
    drawing = undefined;
    throw error;
  });
  const draw = await drawing;
  return draw(svgOf(sceneOf(chart)));
};

/** With a font of its own and no other: the same chart gives the same picture on every machine. */
async function load(): Promise<Draw> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  const [program, font] = await Promise.all([
    readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
    readFile(path.join(__dirname, 'font', 'inter-subset.ttf')),
  ]);
  await initWasm(program);
  return (svg) => {
    const picture = new Resvg(svg, {
      font: { fontBuffers: [new Uint8Array(font)], defaultFontFamily: FONT },
    });
    try {
      const image = picture.render();
      try {
        return indexedPng(image.pixels, image.width, image.height);
      } finally {
        image.free();
      }
    } finally {
      picture.free();
    }
  };
}
