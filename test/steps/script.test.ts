import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { scriptKind } from '../../src/adapters/steps/script/index';
import { eventually } from '../eventually';
import { StepRig } from './step-rig';

const folder = mkdtempSync(path.join(tmpdir(), 'muster-scripts-'));
const outside = mkdtempSync(path.join(tmpdir(), 'muster-elsewhere-'));
const inFolder = (name: string): string => path.join(folder, name);

function script(name: string, text: string, mode = 0o755): string {
  writeFileSync(inFolder(name), `#!/bin/sh\n${text}\n`);
  chmodSync(inFolder(name), mode);
  return name;
}
const rig = new StepRig(scriptKind, { variables: { MUSTER_SCRIPTS: folder } });
const failed = (why: string, again = false) => ({
  answer: 'failed',
  again,
  why: expect.stringContaining(why) as string,
});

afterAll(() => {
  for (const each of [folder, outside]) rmSync(each, { recursive: true, force: true });
});

describe('a step that runs a script', () => {
  it('leaves its code, what it said, and what its last line says as JSON', async () => {
    const file = script('free', 'echo looking; echo \'{"freed": 12.5, "code": 9, "bad name": 1}\'');
    expect(await rig.perform({ file })).toEqual({
      answer: 'done',
      holds: true,
      outputs: { code: 0, freed: 12.5, output: 'looking\n{"freed": 12.5, "code": 9, "bad name": 1}' },
    });
  });

  it('hands over arguments as they are: there is no shell that would make something of them', async () => {
    const file = script('say', 'printf "<%s>" "$@"');
    const args = ['a b', '$(touch /tmp/x)', '`id`', '; rm -rf /', '--flag=*', '', 'é\n2', 20, true];
    expect(await rig.perform({ file, arguments: args })).toMatchObject({
      outputs: { output: '<a b><$(touch /tmp/x)><`id`><; rm -rf /><--flag=*><><é\n2><20><true>' },
    });
    expect(await rig.perform({ file, arguments: ['a\0b'] })).toMatchObject({
      answer: 'failed',
      again: false,
    });
  });

  it('gives it an environment of its own, the key of the attempt and an empty folder', async () => {
    const file = script(
      'where',
      'env | cut -d= -f1 | sort | tr "\\n" " "; echo "$TOKEN $MUSTER_STEP_KEY"; ls -A; pwd',
    );
    const said = await rig.perform({ file, environment: { TOKEN: 's', LANG: 'de' } });
    const lines = 'outputs' in said ? textOf(said.outputs['output']).split('\n') : [];
    // The shell itself adds PWD.
    expect(lines[0]).toBe('HOME LANG MUSTER_STEP_KEY PATH PWD TMPDIR TOKEN s run-7/errors/do/1');
    expect(lines[1]).toMatch(/muster-step-\w+$/);
    expect(lines).toHaveLength(2);
    expect(existsSync(lines[1] ?? '')).toBe(false);
  });

  it('fails with what the script said last, and tells as a probe that it is not so', async () => {
    const file = script('broken', 'echo no; echo "disk is\tbusy" >&2; exit 3');
    expect(await rig.perform({ file })).toEqual({
      answer: 'failed',
      again: true,
      why: 'broken ended with 3: disk is busy',
    });
    const verify = await rig.perform({ file }, { phase: 'verify' });
    expect(verify).toEqual({ answer: 'done', holds: false, outputs: { code: 3, output: 'no' } });
  });

  it('keeps the end of what a script says that does not stop talking', async () => {
    const file = script('endless', 'yes x | head -c 3000000; echo; echo \'{"n": 1}\'');
    const said = await rig.perform({ file });
    expect(said).toMatchObject({ answer: 'done', outputs: { n: 1 } });
    expect('outputs' in said && textOf(said.outputs['output']).length).toBeLessThanOrEqual(64 * 1024);
  });

  it.each([
    [
      'a link that leads out',
      () => {
        symlinkSync(path.join(outside, 'evil'), inFolder('link'));
      },
      'link',
      'leads out',
    ],
    [
      'a folder that leads out',
      () => {
        symlinkSync(outside, inFolder('dir'));
      },
      'dir/evil',
      'leads out',
    ],
    ['what is not there', () => undefined, 'missing', 'no file'],
    [
      'a folder',
      () => {
        mkdirSync(inFolder('sub'));
      },
      'sub',
      'no file',
    ],
    ['the folder itself', () => undefined, '.', 'leads out'],
    ['what is not executable', () => script('plain', 'true', 0o644), 'plain', 'chmod +x'],
    ['what everybody may write to', () => script('open', 'true', 0o777), 'open', 'chmod o-w'],
    ['a path up', () => undefined, '../evil', 'within'],
    ['a path up from below', () => undefined, 'sub/../../evil', 'within'],
    ['an absolute path', () => undefined, '/bin/sh', 'within'],
    ['what only begins like it', () => undefined, 'a\nb', 'within'],
  ])('does not run %s', async (_, prepare, file, why) => {
    writeFileSync(path.join(outside, 'evil'), '#!/bin/sh\necho evil\n', { mode: 0o755 });
    prepare();
    expect(await rig.perform({ file })).toMatchObject(failed(why));
  });

  it('runs a file of a folder below, and one to which a link within leads', async () => {
    mkdirSync(inFolder('below'));
    script('below/deep', 'echo "$0"');
    symlinkSync(inFolder('below/deep'), inFolder('short'));
    const output = realpathSync(inFolder('below/deep'));
    for (const file of ['below/deep', 'short'])
      expect(await rig.perform({ file })).toMatchObject({ outputs: { output } });
  });

  it('is off unless there is a folder', async () => {
    expect(await new StepRig(scriptKind).perform({ file: 'say' })).toMatchObject(failed('MUSTER_SCRIPTS'));
    const gone = new StepRig(scriptKind, { variables: { MUSTER_SCRIPTS: `${folder}/gone` } });
    expect(await gone.perform({ file: 'say' })).toMatchObject(failed('no file'));
  });

  it('ends all that it began when it is stopped, and does not know what came of it', async () => {
    const pids = path.join(outside, 'pids');
    // One that ends when it is told to, and a child of it that does not listen.
    const file = script(
      'long',
      `sh -c 'trap "" TERM; echo $$ >> ${pids}; while :; do sleep 0.05; done' & echo $$ >> ${pids}; wait`,
    );
    for (const [reads, expected] of [
      [false, { answer: 'unsure' }],
      [true, failed('was stopped', true)],
    ] as const) {
      rmSync(pids, { force: true });
      const stop = new AbortController();
      const running = rig.perform({ file, reads }, { signal: stop.signal });
      await eventually(() => numbersIn(pids).length === 2);
      stop.abort();
      expect(await running).toMatchObject(expected);
      await eventually(() => numbersIn(pids).every((pid) => !isAlive(pid)));
    }
    expect(await rig.perform({ file }, { signal: AbortSignal.abort() })).toMatchObject(
      failed('could not be started', true),
    );
  });

  it('kills what does not listen, and leaves nothing in the background', async () => {
    const pids = path.join(outside, 'pids');
    rmSync(pids, { force: true });
    const deaf = script('deaf', `trap "" TERM; echo $$ >> ${pids}; while :; do sleep 0.05; done`);
    const stop = new AbortController();
    const running = rig.perform({ file: deaf }, { signal: stop.signal });
    await eventually(() => numbersIn(pids).length === 1);
    stop.abort();
    expect(await running).toMatchObject({ answer: 'unsure' });
    const daemon = script(
      'daemon',
      `sh -c 'echo $$ >> ${pids}; exec sleep 600' & while [ $(wc -l < ${pids}) -lt 2 ]; do sleep 0.05; done`,
    );
    expect(await rig.perform({ file: daemon })).toMatchObject({ answer: 'done' });
    await eventually(() => numbersIn(pids).every((pid) => !isAlive(pid)));
  });

  it('is unsure of one that was killed by somebody else', async () => {
    const file = script('killed', 'kill -9 $$');
    expect(await rig.perform({ file })).toEqual({
      answer: 'unsure',
      why: expect.stringContaining('SIGKILL') as string,
    });
  });

  it('limits it where the machine can', async () => {
    if (!existsSync('/usr/bin/prlimit')) return;
    const file = script('limits', 'ulimit -n; ulimit -t; ulimit -c');
    expect(await rig.perform({ file })).toMatchObject({ outputs: { output: '256\n600\n0' } });
  });

  it('says exactly what it would run, and only looks where that is said', () => {
    const environment = { TOKEN: { secret: 'env:RUNBOOK_TOKEN' } };
    expect(
      rig.describe({ file: 'clean.sh', arguments: ['--host', '{{ inputs.host }}', 'a b'], environment }),
    ).toBe('Run clean.sh --host "{{ inputs.host }}" "a b", with TOKEN="‹env:RUNBOOK_TOKEN›"');
    expect([{}, { reads: 'true' }, { reads: true }].map((given) => rig.kind.reads(given))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is told apart what cannot be', () => {
    const file = 'clean.sh';
    const secret = { secret: 'env:RUNBOOK_TOKEN' };
    expect(rig.check({ file, arguments: ['{{ inputs.host }}', 7], environment: { A_1: secret } })).toEqual(
      [],
    );
    expect(rig.check({ file: '{{ inputs.file }}' })).toEqual([expect.stringContaining('as it is')]);
    expect(rig.check({ file, arguments: ['a', secret] })).toEqual([
      expect.stringContaining('into “environment”'),
    ]);
    for (const name of ['LD_PRELOAD', 'BASH_ENV', 'NODE_OPTIONS', 'A-B', 'MUSTER_STEP_KEY', ''])
      expect(rig.check({ file, environment: { [name]: 'x' } })).toHaveLength(1);
  });
});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const numbersIn = (file: string): number[] => (existsSync(file) ? readLines(file).map(Number) : []);

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** A zombie is none. */
function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
