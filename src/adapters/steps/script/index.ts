import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { z } from 'zod';

import { say, type Say } from '../../../domain/say';
import { clip, oneLine } from '../../../domain/text';
import type { Json } from '../../../kit/json';
import type { Given, GivenProblem, StepAnswer, StepCall, StepKindEntry } from '../../../ports/step-kind';
import { isOpenText, isSecret, shown } from '../shared/open-text';
import { jsonOf } from '../shared/outside-said';
import { shapeOf } from '../shared/shape';
import { TEXT } from '../shared/values';
import { runFile, type Ran } from './run-file';
import { scriptPlace } from './script-place';
import { lastLine } from './tail';

/** They decide which code is run, and that is the file's business alone. */
const LOADERS =
  /^(?:LD_|DYLD_)|^(?:BASH_ENV|ENV|IFS|SHELLOPTS|NODE_OPTIONS|PYTHONPATH|PYTHONSTARTUP|PERL5LIB|PERL5OPT|RUBYOPT)$/;
const MOST_SAID = 300;
const TIDY = /^[\w./:=@%+,-]+$/;

const noNul = (text: string): boolean => !text.includes('\0');
const shape = shapeOf(
  z.strictObject({
    file: z.string().regex(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$)).{1,500}$/, 'steps:script.file-what'),
    arguments: z.array(TEXT.refine(noNul)).default([]),
    environment: z
      .record(
        z
          .string()
          .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
          .refine((name) => !LOADERS.test(name) && name !== 'MUSTER_STEP_KEY'),
        TEXT.refine(noNul),
      )
      .default({}),
    /** It changes nothing, so that it may be run again whenever it is not known what came of it. */
    reads: z.boolean().default(false),
  }),
  rules,
);

function rules(given: Given): readonly GivenProblem[] {
  const { file, arguments: args } = given;
  const secret = listOf(args).findIndex((one) => isSecret(one));
  return [
    ...(typeof file === 'string' && isOpenText(file)
      ? [{ path: ['file'], say: say('steps:script.file-open') }]
      : []),
    // Everybody on the machine can read a running program's arguments.
    ...(secret < 0 ? [] : [{ path: ['arguments', secret], say: say('steps:script.secret-argument') }]),
  ];
}

/** A file of the one folder that is meant for it; off unless MUSTER_SCRIPTS names that folder. */
export const scriptKind: StepKindEntry = {
  name: 'script',
  variables: ['MUSTER_SCRIPTS'],
  create: ({ variable }) => ({
    name: 'script',
    schema: shape.schema,
    outputs: ['code', 'output', '*'],
    by: 'worker',
    tells: true,
    check: shape.check,
    reads,
    describe,
    async perform(call) {
      const read = shape.read(call.given);
      if (!read.ok) return { answer: 'failed', why: read.error, again: false };
      const { file, arguments: args, environment } = read.value;
      const folder = variable('MUSTER_SCRIPTS');
      if (folder === undefined) return { answer: 'failed', why: say('steps:script.off'), again: false };
      const place = await scriptPlace(folder, file);
      if (!place.ok) return { answer: 'failed', why: place.error, again: false };
      if (call.signal.aborted)
        return { answer: 'failed', why: say('steps:script.not-begun', { file }), again: true };
      return answerOf(await inEmptyFolder(call, { file: place.value, args, environment }), file, call);
    },
  }),
};

const reads = (given: Given): boolean => given['reads'] === true;

function describe({ file, arguments: args, environment }: Given): Say {
  const words = listOf(args).map((one) => quoted(shown(one)));
  const set = Object.entries(typeof environment === 'object' && environment !== null ? environment : {}).map(
    ([name, value]) => `${name}=${quoted(shown(value))}`,
  );
  return say('steps:script.does', {
    file: shown(file),
    arguments: words.length === 0 ? '' : ` ${words.join(' ')}`,
    environment: set.length === 0 ? '' : { say: say('steps:script.with', { environment: set.join(' ') }) },
  });
}

/** So that nobody takes one argument for two. */
const quoted = (text: string): string => (TIDY.test(text) ? text : JSON.stringify(text));

const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

async function inEmptyFolder(
  { key, signal }: StepCall,
  {
    file,
    args,
    environment,
  }: {
    readonly file: string;
    readonly args: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
  },
): Promise<Ran> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'muster-step-'));
  const env = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    HOME: cwd,
    TMPDIR: cwd,
    ...environment,
    MUSTER_STEP_KEY: key,
  };
  try {
    return await runFile({ file, args, env, cwd, signal });
  } finally {
    await rm(cwd, { recursive: true, force: true }).catch(() => undefined);
  }
}

function answerOf(ran: Ran, file: string, { given, phase }: StepCall): StepAnswer {
  if (ran.ran === 'not-begun')
    return { answer: 'failed', why: say('steps:script.not-begun', { file }), again: true };
  const { code, signal, stopped } = ran;
  if (stopped || code === null) {
    const why = stopped
      ? say('steps:script.stopped', { file })
      : say('steps:script.killed', { file, signal: signal ?? '' });
    return reads(given) ? { answer: 'failed', why, again: true } : { answer: 'unsure', why };
  }
  if (code === 0 || phase === 'verify')
    return { answer: 'done', outputs: outputsOf(ran.output, code), holds: code === 0 };
  const said = clip(oneLine(lastLine(ran.errors) || lastLine(ran.output)), MOST_SAID);
  return { answer: 'failed', why: say('steps:script.code', { file, code, said }), again: true };
}

/** A script that has something to say to later steps ends with one line that is a JSON object. */
function outputsOf(output: string, code: number): Given {
  const last = jsonOf(lastLine(output));
  const own = typeof last === 'object' && last !== null && !Array.isArray(last) ? Object.entries(last) : [];
  return {
    ...Object.fromEntries(own.filter(([name]) => /^[A-Za-z]\w{0,59}$/.test(name))),
    code,
    output: output.trimEnd(),
  };
}
