import { NodeCrypto } from './node-crypto';

const crypto = new NodeCrypto('a secret of this installation');
const value = { incident: 'incident/1', action: 'take "command" ✓' };

test('what was sealed opens for its purpose and for no other', () => {
  const sealed = crypto.seal('button', value);
  expect(sealed).toMatch(/^[\w-]+\.[\w-]+$/);
  expect(crypto.open('button', sealed)).toEqual(value);
  expect(crypto.open('form', sealed)).toBeUndefined();
  expect(new NodeCrypto('another').open('button', sealed)).toBeUndefined();
});

test('anything that was changed or made up stays closed, without a throw', () => {
  const sealed = crypto.seal('button', value);
  const [payload = '', signature = ''] = sealed.split('.');
  const forged = [
    '',
    '.',
    'x.y',
    payload,
    `${payload}.`,
    `${payload}.${signature}.x`,
    `${payload}.${signature}=`,
    `${payload}.${signature.slice(0, -1)}`,
    `${payload}A.${signature}`,
    `${Buffer.from('{}').toString('base64url')}.${signature}`,
    '\u0000\ud800',
  ];
  for (const text of forged) expect(crypto.open('button', text)).toBeUndefined();
});

test('a signature is for one text, and a seal is not a signature', () => {
  const signature = crypto.sign('heads');
  expect(crypto.verify('heads', signature)).toBe(true);
  expect(crypto.verify('tails', signature)).toBe(false);
  expect(crypto.verify('heads', '')).toBe(false);
  const [payload = '', seal = ''] = crypto.seal('button', value).split('.');
  expect(crypto.verify(`button\n${payload}`, seal)).toBe(false);
});

test('the digest is SHA-256 of the UTF-8 bytes in lower-case hex', () => {
  expect(crypto.digest('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});
