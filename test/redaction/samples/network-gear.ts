import type { Sample } from '../sample';
import { alnum, hex } from '../secret-parts';

export const NETWORK_GEAR_SAMPLES: readonly Sample[] = [
  ['cisco-secret', 'username ops password 7 ', hex(14).toUpperCase()],
  ['cisco-secret', 'tacacs-server key 7 ', hex(14)],
  ['junos-secret', 'secret ', '$9$' + alnum(30)],
  ['snmp-community', 'snmp-server community ', alnum(10), ' RO'],
  ['radius-secret', 'radius-server host 10.0.0.9 key ', alnum(12)],
  ['pre-shared-key', 'psk="', alnum(12), '"'],
  ['pre-shared-key', ': PSK "', alnum(20), '"'],
];
