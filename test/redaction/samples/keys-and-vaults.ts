import type { Sample } from '../sample';
import { alnum, base64, hex, lower, upper } from '../secret-parts';

function pem(kind: string, headers = ''): string {
  const dashes = '-'.repeat(5);
  return `${dashes}BEGIN ${kind}${dashes}\n${headers}${alnum(64)}\n${base64(40)}\n${dashes}END ${kind}${dashes}`;
}

export const KEY_AND_VAULT_SAMPLES: readonly Sample[] = [
  ['private-key', '', pem('RSA PRIVATE KEY')],
  ['private-key', '', pem('PRIVATE KEY')],
  ['private-key', '', pem('OPENSSH PRIVATE KEY')],
  ['private-key', '', pem('PGP PRIVATE KEY BLOCK', 'Version: GnuPG v2 (GNU/Linux)\n\n')],
  ['private-key', '', pem('RSA PRIVATE KEY', `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${hex(32)}\n\n`)],
  ['putty-private-key', 'Private-Lines: 4\n', base64(64)],
  ['age-secret-key', '', 'AGE-SECRET-KEY-1' + upper(58)],
  ['json-web-token', '', ['eyJ' + alnum(33), 'eyJ' + alnum(60), alnum(43)].join('.')],
  ['vault-token', '', 'hvs.' + alnum(24)],
  ['vault-token', '', 's.' + alnum(24)],
  ['kubernetes-bootstrap-token', 'kubeadm join --token abcdef.', lower(16)],
  ['docker-registry-login', '{"auths":{"r.example.org":{"auth":"', base64(24)],
  ['docker-registry-config', '.dockerconfigjson: ', base64(64)],
  ['password-hash', '', '$2b$12$' + alnum(53)],
  ['password-hash', '', '$6$' + alnum(16) + '$' + alnum(86)],
  ['password-hash', '', '$argon2id$v=19$m=65536,t=3,p=4$' + alnum(22) + '$' + alnum(43)],
  ['wireguard-key', 'PrivateKey = ', alnum(43) + '='],
  ['private-key', '', pem('SSH2 ENCRYPTED PRIVATE KEY')],
  ['private-key', '', pem('ENCRYPTED COSIGN PRIVATE KEY')],
  ['vault-unseal-key', 'Unseal Key 1: ', base64(44)],
  ['kubeconfig-key', 'client-key-data: ', base64(200)],
  ['json-web-key', '{"kty":"RSA","e":"AQAB","d":"', alnum(86), '"}'],
  ['minisign-key', 'minisign encrypted secret key\n', base64(212)],
];
