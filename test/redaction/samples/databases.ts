import type { Sample } from '../sample';
import { alnum, base64, hex, upper } from '../secret-parts';

export const DATABASE_SAMPLES: readonly Sample[] = [
  ['oracle-login', 'jdbc:oracle:thin:scott/', alnum(10), '@//db-1:1521/shop'],
  ['oracle-login', 'sqlplus scott/', alnum(10), '@shop'],
  ['pgpass-line', 'db.example.org:5432:shop:app:', alnum(14)],
  ['postgres-scram', 'SCRAM-SHA-256$4096:', base64(24) + '$' + base64(44) + ':' + base64(44)],
  ['postgres-md5', "ALTER ROLE app PASSWORD 'md5", hex(32), "'"],
  ['django-hash', 'pbkdf2_sha256$260000$', alnum(22) + '$' + base64(44)],
  ['ldap-hash', '{SSHA}', base64(32)],
  ['ntlm-hash', '', hex(32).replace(/^.*$/, 'aad3b435b51404ee'.repeat(2)) + ':' + hex(32)],
  ['php-constant', 'define("AUTH_KEY", "', alnum(64), '");'],
  ['confluent-secret', 'cflt', alnum(60)],
  ['laravel-key', 'APP_KEY=', 'base64:' + base64(44)],
  ['influx-token', 'influx write --token ', alnum(86) + '=='],
  ['erlang-cookie', 'rabbitmq erlang.cookie: ', upper(20)],
];
