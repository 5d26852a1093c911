import { muster } from '../record/muster';
import { cleanUp, dataFolder, ensureBuilt } from './muster';

beforeAll(ensureBuilt);
afterEach(cleanUp);

interface Manifest {
  readonly settings: { readonly socket_mode_enabled: boolean };
}
const socketMode = (output: string): boolean => (JSON.parse(output) as Manifest).settings.socket_mode_enabled;

describe('muster slack manifest', () => {
  it('wants no token of the app that it is to make, in either mode', async () => {
    const overHttp = await muster(dataFolder(), ['slack', 'manifest'], {
      PUBLIC_URL: 'https://muster.example.org',
    });
    const overSocket = await muster(dataFolder(), ['slack', 'manifest', '--socket'], {});
    expect([overHttp.code, socketMode(overHttp.output)]).toEqual([0, false]);
    expect([overSocket.code, socketMode(overSocket.output)]).toEqual([0, true]);
  });

  it('takes an app-level token for a wish for Socket Mode, half set up as Slack is then', async () => {
    const token = ['xapp', 'later'].join('-');
    const { code, output } = await muster(dataFolder(), ['slack', 'manifest'], { SLACK_APP_TOKEN: token });
    expect([code, socketMode(output)]).toEqual([0, true]);
  });

  it('says beside the manifest that Slack will not take an address without https', async () => {
    const { code, output } = await muster(dataFolder(), ['slack', 'manifest'], {});
    expect([code, output]).toEqual([0, expect.stringMatching(/\n\}\n.*http:\/\/localhost:.*--socket/)]);
  });
});
