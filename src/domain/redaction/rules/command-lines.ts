import { isStandIn } from '../judgement';
import type { Candidate, SecretRule } from '../secret-rule';
import { valueOf } from '../secret-rule';
import { valueEnd } from '../value-extent';

const QUOTE = String.raw`(?:\\{0,3}["'])?`;

const isGiven = (candidate: Candidate): boolean => {
  const value = valueOf(candidate);
  return value.length >= 3 && !value.startsWith('-') && !isStandIn(value);
};

function command(name: string, hints: readonly string[], opening: string, flags = 'gi'): SecretRule {
  return {
    name,
    hints,
    opening: new RegExp(opening, flags),
    keepsOpening: true,
    extent: valueEnd,
    accepts: isGiven,
  };
}

/** Passwords in the places where well-known commands take them. */
export const COMMAND_LINE_RULES: readonly SecretRule[] = [
  command(
    'curl-login',
    ['-u', '--user'],
    String.raw`(?<![A-Za-z0-9-])(?:-u[ =]?|--user[ =]|--proxy-user[ =])${QUOTE}[A-Za-z0-9._@+-]{1,64}:(?![/~]|[0-9]{1,10}(?:\s|$))`,
  ),
  command('sshpass-password', ['sshpass'], `sshpass -p ?${QUOTE}`),
  command(
    'redis-password',
    ['redis-cli', 'valkey-cli'],
    String.raw`(?:redis|valkey)-cli [^\n|;]{0,80}(?<=\s)(?:-a|--pass)[ =]${QUOTE}`,
  ),
  command('redis-password', ['requirepass', 'masterauth'], `(?:requirepass|masterauth) ${QUOTE}`),
  command(
    'mysql-password',
    ['mysql', 'mariadb'],
    String.raw`(?:mysql|mariadb)(?:dump|admin)? [^\n|;]{0,80}(?<=\s)-p${QUOTE}(?=[^\s"'])`,
    'g',
  ),
  command(
    'sql-password',
    ['identified'],
    String.raw`identified(?: with [a-z0-9_]{1,40})? (?:by|as) ${QUOTE}`,
  ),
  command('sql-password', ['password'], String.raw`(?:with|encrypted|set) password '`),
  command('netrc-password', ['login '], String.raw`login [^\s]{1,64}\s{1,4}password ${QUOTE}`),
  command(
    'ldap-password',
    ['ldap'],
    String.raw`ldap(?:search|modify|add|delete|whoami) [^\n|;]{0,120}(?<=\s)-w ?${QUOTE}`,
  ),
  command(
    'registry-login',
    [' login '],
    String.raw`(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|registry|az) login [^\n|;]{0,160}(?<=\s)-p[ =]?${QUOTE}`,
    'g',
  ),
  command(
    'mongo-password',
    ['mongo'],
    String.raw`mongo(?:sh|dump|restore|export|import|stat|top)? [^\n|;]{0,120}(?<=\s)-p[ =]?${QUOTE}`,
    'g',
  ),
  command(
    'httpie-login',
    ['http'],
    String.raw`(?:https?|xh) [^\n|;]{0,60}-a ?${QUOTE}[A-Za-z0-9._@+-]{1,64}:`,
    'g',
  ),
  {
    ...command(
      'curl-cookie',
      ['-b', '--cookie'],
      String.raw`curl [^\n|;]{0,200}(?:-b|--cookie)[ =]${QUOTE}`,
      'g',
    ),
    // A value without a pair is the file with the cookies.
    accepts: (candidate) =>
      /^[^=\s]{1,80}=./.test(valueOf(candidate)) &&
      !candidate.text.startsWith('[', candidate.start + valueOf(candidate).indexOf('=') + 1),
  },
  command(
    'samba-password',
    ['smbclient', 'rpcclient'],
    String.raw`(?:smb|rpc)client [^\n|;]{0,80}-U ?${QUOTE}[^\s%]{1,64}%`,
    'g',
  ),
  command('ipmi-password', ['ipmitool'], String.raw`ipmitool [^\n|;]{0,80}(?<=\s)-P ?${QUOTE}`, 'g'),
  command('snmp-passphrase', ['snmp'], String.raw`snmp[a-z]{3,9} [^\n|;]{0,120}(?<=\s)-A ?${QUOTE}`, 'g'),
  command('snmp-passphrase', ['snmp'], String.raw`snmp[a-z]{3,9} [^\n|;]{0,120}(?<=\s)-X ?${QUOTE}`, 'g'),
  command('archive-password', ['zip '], String.raw`zip [^\n|;]{0,80}(?<=\s)-P ?${QUOTE}`, 'g'),
  command('archive-password', ['7z'], String.raw`7z[az]? [^\n|;]{0,80}(?<=\s)-p${QUOTE}(?=[^\s"'])`, 'g'),
  command('openssl-passphrase', ['pass:'], String.raw`-(?:pass|passin|passout) ${QUOTE}pass:`),
  {
    name: 'xml-password',
    hints: ['password>', 'passwd>', 'secret>', 'token>', 'apikey>', 'passphrase>'],
    opening: /(?:password|passwd|passphrase|secret|token|apikey)>\s{0,3}/gi,
    keepsOpening: true,
    extent: (text, from) => {
      const end = text.slice(from, from + LONGEST_ELEMENT).indexOf('</');
      return end === -1 ? from : from + end;
    },
    accepts: isGiven,
  },
];

const LONGEST_ELEMENT = 2000;
