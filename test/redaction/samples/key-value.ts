import type { Sample } from '../sample';
import { alnum, uuid } from '../secret-parts';

export const KEY_VALUE_SAMPLES: readonly Sample[] = [
  ['password', 'password=', 'hunter2'],
  ['password', 'password: ', 'Sw0rdfish!'],
  ['password', 'DB_PASSWORD=', alnum(12)],
  ['password', 'spring.datasource.password=', alnum(12)],
  ['password', 'PGPASSWORD=', alnum(12)],
  ['password', 'MYSQL_PWD=', alnum(12)],
  ['password', 'mot de passe : ', alnum(12)],
  ['password', 'pwd: ', alnum(12)],
  ['secret-value', 'api_key: ', alnum(20)],
  ['secret-value', 'X-Api-Key: ', alnum(20)],
  ['secret-value', 'clientSecret=', alnum(20)],
  ['secret-value', 'refresh_token=', alnum(20)],
  ['secret-value', 'JSESSIONID=', uuid().toUpperCase()],
  ['secret-value', 'https://example.org/cb?access_token=', alnum(20)],
  ['secret-argument', 'deploy --password ', alnum(12)],
  ['secret-argument', 'deploy --api-key ', alnum(20)],
  ['secret-argument', 'deploy --registry-token ', alnum(20)],
  ['secret-value', 'VULTR_API_KEY=', alnum(36)],
  ['secret-value', 'SECRET_KEY_BASE=', alnum(128)],
  ['secret-value', 'SHOP_COOKIE=', alnum(20)],
];
