import { characterClass } from '../character-class';
import { isMixed, isStandIn } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { inContext, shaped, valueOf } from '../secret-rule';
import { valueEnd } from '../value-extent';
import { ASSIGNED } from './assignment';

const VISIBLE = characterClass('A-Za-z0-9!#$%^*&+./:=?@_~-');
const DIRECTORY = characterClass('A-Za-z0-9./$-');

/** What stands in the configurations of switches, routers, radio and tunnels, and is pasted whole. */
export const NETWORK_GEAR_RULES: readonly SecretRule[] = [
  inContext(
    'cisco-secret',
    ['password ', 'secret ', 'key '],
    '(?:password|secret|key|md5) [0456789] ',
    VISIBLE,
    { min: 8 },
    isMixed,
  ),
  shaped('junos-secret', ['$9$'], String.raw`\$9\$`, DIRECTORY, { min: 8 }),
  inContext('snmp-community', ['snmp-server community'], 'snmp-server community ', VISIBLE, { min: 3 }),
  inContext(
    'radius-secret',
    ['radius', 'tacacs'],
    String.raw`(?:radius|tacacs)(?:-server)?(?: host [^\s]{1,60})? key (?:[0-9] )?`,
    VISIBLE,
    { min: 6 },
    (value) => !isStandIn(value) && isMixed(value),
  ),
  {
    name: 'pre-shared-key',
    hints: ['psk', 'pre-shared', 'preshared'],
    opening: new RegExp(
      `(?<![A-Za-z])(?:psk|pre-?shared[_-]?(?:key|secret))(?:${ASSIGNED}| \\\\{0,3}["'])`,
      'gi',
    ),
    keepsOpening: true,
    extent: valueEnd,
    accepts: (candidate) => {
      const value = valueOf(candidate);
      return value.length >= 8 && !isStandIn(value) && (isMixed(value) || /["']$/.test(candidate.opening));
    },
  },
];
