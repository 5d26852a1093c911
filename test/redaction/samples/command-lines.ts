import type { Sample } from '../sample';
import { alnum } from '../secret-parts';

export const COMMAND_LINE_SAMPLES: readonly Sample[] = [
  ['curl-login', 'curl -u admin:', alnum(12)],
  ['sshpass-password', 'sshpass -p ', alnum(12)],
  ['redis-password', 'redis-cli -h cache -a ', alnum(12)],
  ['redis-password', 'requirepass ', alnum(12)],
  ['mysql-password', 'mysqldump -u root -p', alnum(12)],
  ['ldap-password', 'ldapsearch -x -D cn=admin -w ', alnum(12)],
  ['openssl-passphrase', 'openssl rsa -passin pass:', alnum(12)],
  ['netrc-password', 'machine x login bob password ', alnum(12)],
  ['sql-password', 'CREATE USER bob IDENTIFIED BY ', alnum(12)],
  ['sql-password', 'ALTER ROLE bob IDENTIFIED BY ', alnum(12)],
  ['xml-password', '<password>', alnum(12), '</password>'],
  ['curl-login', 'curl -uadmin:', alnum(12)],
  ['registry-login', 'docker login -u bob -p ', alnum(20)],
  ['registry-login', 'az login --service-principal -u app -p ', alnum(34)],
  ['mongo-password', 'mongosh -u admin -p ', alnum(12)],
  ['httpie-login', 'http -a bob:', alnum(12)],
  ['curl-cookie', 'curl -b ', 'session=' + alnum(24)],
  ['samba-password', 'smbclient //files/ops -U bob%', alnum(12)],
  ['ipmi-password', 'ipmitool -H 10.0.0.9 -U root -P ', alnum(12)],
  ['snmp-passphrase', 'snmpwalk -v3 -A ', alnum(12)],
  ['snmp-passphrase', 'snmpwalk -v3 -X ', alnum(12)],
  ['archive-password', 'zip -P ', alnum(12)],
  ['archive-password', '7z x -p', alnum(12)],
];
