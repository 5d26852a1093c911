import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { muster } from '../record/muster';
import { cleanUp, dataFolder, ensureBuilt } from '../start/muster';

beforeAll(ensureBuilt);
afterEach(cleanUp);

const SOUND = `name: Sample
purpose: To be asked about.
inputs:
  host: { say: On which host? }
  token: { say: With what?, default: none }
steps:
  - id: look
    say: Look whether it answers.
    kind: http
    url: '{{ inputs.host }}'
    headers: { Authorization: { secret: env:RUNBOOK_SAMPLE, before: 'Bearer ' } }
  - id: tell
    say: Say so.
    kind: message
    text: It said {{ steps.look.status }} in {{ incident.name }}.
`;

/** The command on a folder of these files; `env`: what is set besides. */
async function runbook(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const folder = path.join(dataFolder(), 'runbooks');
  mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  const { code, output } = await muster(dataFolder(), ['runbook', ...args], {
    MUSTER_RUNBOOKS: folder,
    ...env,
  });
  return { code, output };
}

describe('muster runbook', () => {
  it('lints: 0 where nothing is wrong, 1 with file, line and what was meant', async () => {
    expect(await runbook({ 'sample.yaml': SOUND }, ['lint'])).toEqual({
      code: 0,
      output: expect.stringContaining('Nothing is wrong. Runbooks: 1.') as string,
    });
    const { code, output } = await runbook({ 'sample.yaml': SOUND.replace('kind: http', 'kind: htpp') }, [
      'lint',
    ]);
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(
        /sample\.yaml:9: error: step “look” is of the kind “htpp”.* Did you mean “http”\?\n/,
      ),
    ]);
  });

  it('tells warnings from errors, and takes them for errors where it is told to', async () => {
    const doubtful = SOUND.replace('inputs:', 'when: { services: [nobody] }\ninputs:');
    const { code, output } = await runbook({ 'sample.yaml': doubtful }, ['lint', '--json']);
    expect([code, JSON.parse(output)]).toEqual([
      0,
      {
        ...{ errors: 0, warnings: 1 },
        problems: [
          {
            ...{ file: expect.stringContaining('sample.yaml') as string, line: 3, level: 'warning' },
            what: expect.stringContaining('“nobody” is not in the catalogue') as string,
          },
        ],
      },
    ]);
    expect((await runbook({ 'sample.yaml': doubtful }, ['lint', '--strict'])).code).toBe(1);
  });

  it('shows and plans without doing anything, and names what nobody said', async () => {
    expect((await runbook({ 'sample.yaml': SOUND }, ['show', 'sample'])).output).toContain(
      '`host` On which host?',
    );
    const unsaid = await runbook({ 'sample.yaml': SOUND }, ['plan', 'sample']);
    expect([unsaid.code, unsaid.output]).toEqual([1, expect.stringContaining('On which host?')]);
    const { code, output } = await runbook({ 'sample.yaml': SOUND }, [
      'plan',
      'Sample',
      'host=https://a.example/x=1',
    ]);
    expect([code, output]).toEqual([0, expect.stringContaining('https://a.example/x=1')]);
    expect(output).toContain('Not known yet: steps.look.status, incident.name');
    expect(output).toContain('‹env:RUNBOOK_SAMPLE›');
  });

  it('runs dry: secrets that are missing, places that may not be reached', async () => {
    const inside = ['run', 'sample', '--dry', 'host=http://127.0.0.1:9/'];
    const refused = await runbook({ 'sample.yaml': SOUND }, inside);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('There is no secret “env:RUNBOOK_SAMPLE” here.');
    expect(refused.output).toContain('127.0.0.1:9');
    const { code, output } = await runbook({ 'sample.yaml': SOUND }, inside, {
      RUNBOOK_SAMPLE: 'shown-to-nobody',
    });
    expect([code, output]).toEqual([
      1,
      expect.stringContaining('It could not be run like this. To be mended: 1.'),
    ]);
    expect(output).not.toContain('shown-to-nobody');
  });

  it('says what it can do to whoever says nothing, or asks for help', async () => {
    for (const args of [[], ['--help']]) {
      const { code, output } = await runbook({}, args);
      expect(code).toBe(1);
      expect(output).toMatch(/^`muster runbook` wants to know what to do — use `muster runbook lint/);
    }
  });

  it('runs nothing for real, and says where that is done', async () => {
    const { code, output } = await runbook({ 'sample.yaml': SOUND }, ['run', 'sample', 'host=x']);
    expect([code, output]).toEqual([1, expect.stringContaining('runbook run sample')]);
    expect((await runbook({ 'sample.yaml': SOUND }, ['show', 'sampel'])).output).toContain(
      'did you mean “sample”?',
    );
  });
});
