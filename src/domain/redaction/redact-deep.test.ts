import type { Json } from '../../kit/json';
import { redactDeep } from './redact-deep';

const masked = '[redacted:secret-field]';

describe('redacting a JSON value', () => {
  it('masks strings under sensitive keys in any notation, and leaves the rest', () => {
    const value: Json = {
      user: 'bob',
      password: 'swordfish',
      apiKey: 'plain',
      'X-Auth-Token': 'abc',
      n: [1, true, null],
    };
    expect(redactDeep(value)).toEqual({
      value: { user: 'bob', password: masked, apiKey: masked, 'X-Auth-Token': masked, n: [1, true, null] },
      found: ['secret-field'],
    });
  });

  it('looks into strings wherever they are, and into keys', () => {
    const secret = 'ghp_' + 'a1B2'.repeat(9);
    const { value, found } = redactDeep({ a: [{ b: `see ${secret}` }], [secret]: 1 });
    expect(value).toEqual({ a: [{ b: 'see [redacted:github-token]' }], '[redacted:github-token]': 1 });
    expect(found).toEqual(['github-token']);
  });

  it('masks a value beside a sensitive name', () => {
    const env: Json = [
      { name: 'DB_PASSWORD', value: 'swordfish' },
      { name: 'DB_HOST', value: 'db-1' },
    ];
    expect(redactDeep(env).value).toEqual([
      { name: 'DB_PASSWORD', value: masked },
      { name: 'DB_HOST', value: 'db-1' },
    ]);
  });

  it('leaves numbers, empty strings, stand-ins, page tokens and structures under such keys readable', () => {
    const value: Json = {
      token: 17,
      secret: '',
      password: '${DB_PASSWORD}',
      nextPageToken: 'p2',
      credentials: { user: 'bob' },
    };
    expect(redactDeep(value)).toEqual({ value, found: [] });
  });

  it('masks lists of strings under a sensitive key', () => {
    expect(redactDeep({ token: ['one', 'two'] }).value).toEqual({ token: [masked, masked] });
  });

  it('is idempotent', () => {
    const once = redactDeep({ password: 'swordfish', note: 'password=hunter2' }).value;
    expect(redactDeep(once)).toEqual({ value: once, found: [] });
  });

  it('cuts off what is nested more deeply than any honest payload', () => {
    const bomb = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) as Json;
    expect(redactDeep(bomb).found).toEqual(['too-deep']);
  });

  it('keeps a key named __proto__ a key', () => {
    const value = JSON.parse('{"__proto__": {"password": "x1"}}') as Json;
    expect(JSON.stringify(redactDeep(value).value)).toBe(`{"__proto__":{"password":"${masked}"}}`);
  });
});
