import { z } from 'zod';

import { shapeOf } from '../../src/adapters/steps/shared/shape';
import { DURATION, NUMBER, WEB_ADDRESS } from '../../src/adapters/steps/shared/values';
import { say } from '../../src/domain/say';
import type { Given } from '../../src/ports/step-kind';
import { text } from '../../src/voice/rich';

const shape = shapeOf(
  z.strictObject({
    url: WEB_ADDRESS,
    method: z.enum(['GET', 'POST']).default('GET'),
    headers: z.record(z.string(), z.string()).optional(),
    above: NUMBER.optional(),
    every: DURATION.optional(),
    status: z.union([z.int(), z.array(z.int())]).optional(),
  }),
  (given) => (given['above'] === 1 ? [{ path: ['above'], say: say('steps:given.misfit') }] : []),
);
const url = 'https://shop.example/health';
const wrong = (given: Given) => shape.check(given).map((one) => [one.path.join('.'), text(one.say)]);

describe('what a step is given', () => {
  it('may be texts to be filled in, and secrets, wherever a value is wanted', () => {
    expect(
      wrong({
        url: '{{ inputs.url }}',
        method: '{{ inputs.how }}',
        headers: { authorization: { secret: 'env:RUNBOOK_TOKEN', before: 'Bearer ' } },
        above: '{{ inputs.above }}',
        every: '{{ inputs.often }}s',
        status: [200, '{{ inputs.status }}'],
      }),
    ).toEqual([]);
  });

  it('is told what is wrong with it, and where', () => {
    expect(
      wrong({ method: 'POTS', header: {}, above: 'much', every: 'often', status: true, headers: { a: 1 } }),
    ).toEqual([
      ['url', '“url” is missing; add it to the step'],
      ['method', '“method” cannot be “POTS”; it is one of GET, POST'],
      ['headers.a', '“headers.a” cannot be “1”; expected: string'],
      ['above', '“above” cannot be “much”; it has to be a number'],
      ['every', '“every” cannot be “often”; a time is written like 30s, 5m, 1h or 2d'],
      ['status', '“status” cannot be “true”'],
      ['header', 'a step of this kind has no “header”; did you mean “headers”?'],
    ]);
    expect(wrong({ url, above: 1 })).toEqual([['above', expect.stringContaining('does not fit')]]);
  });

  it('is no secret unless it is written as one', () => {
    expect(wrong({ url, headers: { a: { secret: 'env:HOME' } } })).toEqual([
      ['headers.a', expect.stringContaining('expected: string')],
    ]);
  });

  it('is read when it is filled in, and then everything has to fit', () => {
    expect(shape.read({ url, above: ' 2.5 ', every: '2m' })).toEqual({
      ok: true,
      value: { url, method: 'GET', above: 2.5, every: 120_000 },
    });
    expect(shape.read({ url, above: '{{ inputs.above }}' })).toMatchObject({ ok: false });
    expect(shape.read({ url, above: 1 })).toMatchObject({ ok: false });
  });

  it('has a schema in which editors find the same', () => {
    expect(shape.schema).toMatchObject({ type: 'object', required: ['url'], additionalProperties: false });
    const { properties } = shape.schema as { readonly properties: Readonly<Record<string, object>> };
    expect(properties['method']).toMatchObject({
      anyOf: [{ enum: ['GET', 'POST'] }, { pattern: expect.stringContaining('{') as string }, {}],
    });
    expect(JSON.stringify(properties['headers'])).toContain('RUNBOOK_');
  });
});
