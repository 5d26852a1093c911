/** `muster demo`: an outage that is played, in a house of its own beside the real one. */
import { randomBytes } from 'node:crypto';

import { demoFolder, removeDemoFolder } from '../compose-demo';
import { becomeDemo, demoPlace, writeDemoCatalogue } from '../config/demo';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';
import type { Command } from './command';
import { AilingPayments } from './demo/ailing-payments';
import { playOn } from './demo/stage';
import { Tempo } from './demo/tempo';
import { flags } from './flags';
import { freePort } from './free-port';
import { supervise, type House } from './supervise';

/** So long does it wait for somebody to open the page. */
const SECONDS_TO_OPEN = 5;
const SLOWEST = 0.1;
const FASTEST = 1000;

const OPTIONS = {
  speed: { type: 'string' },
  'no-wait': { type: 'boolean' },
  fresh: { type: 'boolean' },
  clean: { type: 'boolean' },
} as const;

export const demo: Command = {
  async run(args) {
    const { values } = flags('demo', args, OPTIONS);
    const speed = Number(values.speed ?? 1);
    if (!(speed >= SLOWEST && speed <= FASTEST))
      throw new Problem('cli:demo-speed', { given: values.speed ?? '', least: SLOWEST, most: FASTEST });
    const { folder, port } = demoPlace();
    const clean = values.clean === true;
    await demoFolder(folder, values.fresh === true);
    const [hookToken, switchToken] = [randomBytes(24).toString('hex'), randomBytes(24).toString('hex')];
    const service = new AilingPayments(switchToken);
    const place = await service.start();
    const wishes = { folder, port: port ?? (await freePort()), service: place, hookToken, switchToken };
    writeDemoCatalogue(wishes);
    const play = async ({ address, stop }: House): Promise<void> => {
      const tempo = new Tempo(speed, stop.abort);
      console.log(`${say('demo:intro', { folder })}\n\n${say('demo:open', { address })}\n`);
      if (values['no-wait'] !== true) {
        console.log(say('demo:wait', { seconds: SECONDS_TO_OPEN }));
        await tempo.pause(SECONDS_TO_OPEN);
      }
      console.log(`${say('demo:begins')}\n`);
      const began = performance.now();
      const { incident, run, channel } = await playOn({
        address,
        hookToken,
        place,
        service,
        tempo,
        tell: console.log,
      });
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(`\n${say('demo:over', { seconds, address, number: incident, run, channel })}\n`);
      if (values['no-wait'] === true) return;
      console.log(`${say('demo:stays')}\n${say('demo:another')}`);
      await stop.given;
    };
    try {
      return await supervise(becomeDemo(wishes), play);
    } finally {
      service.stop();
      const gone = clean && (await removeDemoFolder(folder));
      console.log(say(gone ? 'demo:cleaned' : 'demo:kept', { folder }));
    }
  },
};
