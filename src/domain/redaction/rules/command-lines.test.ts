import { alnum } from '../../../../test/redaction/secret-parts';
import { provesRules } from '../../../../test/redaction/proves-rules';
import { COMMAND_LINE_RULES } from './command-lines';

describe('secrets of the family "command-lines"', () => {
  provesRules(COMMAND_LINE_RULES, [
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
  ]);
});
