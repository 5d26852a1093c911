import type { Sample } from '../sample';
import { alnum, base64, uuid } from '../secret-parts';

export const WEB_SAMPLES: readonly Sample[] = [
  ['authorization', 'Authorization: Bearer ', alnum(20)],
  ['authorization', 'Proxy-Authorization: Basic ', base64(24)],
  ['authorization', 'authorization=', alnum(20)],
  ['bearer-token', 'sent with Bearer ', alnum(32)],
  ['basic-login', 'sent with Basic ', base64(24)],
  ['cookie', 'Set-Cookie: ', `sid=${alnum(24)}; Path=/; HttpOnly`],
  ['cookie', 'Cookie: ', `theme=dark; session=${alnum(24)}`],
  ['url-password', 'postgres://shop:', alnum(12), '@db.example.org:5432/shop'],
  ['url-password', 'https://bob:', 'p@ss:w0rd', '@example.org/'],
  ['url-token', 'https://', alnum(32), '@example.org/'],
  ['spoken-secret', 'the password is ', 'Correct-Horse-7'],
  ['spoken-secret', 'the api key is ', alnum(16)],
  ['spoken-secret', 'le mot de passe est ', uuid()],
];
