import {
  ALNUM,
  BASE64,
  BASE64_ANY,
  HEX,
  HEX_DASHED,
  LOWER_ALNUM,
  PERCENT_BASE64,
  UPPER_ALNUM,
  URL_SAFE,
  characterClass,
} from '../character-class';
import { isMixed, isMixedCase } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { inContext, token } from '../secret-rule';
import { ASSIGNED } from './assignment';

const LOWER_DASHED = characterClass('a-z0-9-');

/** Clouds and hosting: who holds one of these holds machines. */
export const CLOUD_RULES: readonly SecretRule[] = [
  token('aws-access-key-id', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], UPPER_ALNUM, { min: 16, max: 16 }),
  inContext('aws-secret-key', ['secret'], `secret_?-?access_?-?key${ASSIGNED}`, BASE64, { min: 40, max: 40 }),
  inContext('aws-secret-key', ['aws'], `aws_?-?secret(?:_?-?key)?${ASSIGNED}`, BASE64, { min: 40, max: 40 }),
  token('aws-marketplace-key', ['amzn.mws.'], HEX_DASHED, { min: 36, max: 36 }),
  token('aws-bedrock-key', ['ABSK'], BASE64, { min: 100 }),
  inContext('aws-session-token', ['token'], `(?:session|security)_?-?token${ASSIGNED}`, PERCENT_BASE64, {
    min: 60,
  }),
  inContext('aws-signature', ['x-amz-signature'], 'x-amz-signature=', HEX, { min: 64, max: 64 }),
  token('google-api-key', ['AIza'], URL_SAFE, { min: 35, max: 35 }),
  token('google-oauth-token', ['ya29.'], URL_SAFE, { min: 20 }),
  token('google-oauth-secret', ['GOCSPX-'], URL_SAFE, { min: 20 }),
  token('google-refresh-token', ['1//0'], URL_SAFE, { min: 30 }, isMixedCase),
  token('google-authorization-code', ['4/0A'], URL_SAFE, { min: 40 }),
  token('google-hmac-key', ['GOOG'], UPPER_ALNUM, { min: 20, max: 57 }, isMixed),
  inContext('gcp-private-key-id', ['private_key_id'], `private_key_id${ASSIGNED}`, HEX, { min: 40, max: 40 }),
  token('digitalocean-token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], HEX, { min: 64 }),
  token('heroku-token', ['HRKU-'], URL_SAFE, { min: 30 }),
  inContext('heroku-token', ['heroku'], `heroku[a-z_-]{0,16}key${ASSIGNED}`, HEX_DASHED, {
    min: 36,
    max: 36,
  }),
  token('alibaba-access-key', ['LTAI'], ALNUM, { min: 12, max: 26 }, isMixed),
  token('alibaba-session-key', ['STS.'], ALNUM, { min: 20, max: 32 }, isMixed),
  token('tencent-secret-id', ['AKID'], ALNUM, { min: 32, max: 40 }, isMixedCase),
  token('cloudflare-origin-key', ['v1.0-'], characterClass('0-9a-f-'), { min: 60 }),
  inContext(
    'cloudflare-token',
    ['cloudflare', 'cf_api'],
    `(?:cloudflare|cf)_api_?[a-z]{3,5}${ASSIGNED}`,
    URL_SAFE,
    { min: 37, max: 53 },
  ),
  token('fly-token', ['fo1_', 'fm1_', 'fm1a_', 'fm1r_', 'fm2_'], BASE64_ANY, { min: 40 }),
  token('render-token', ['rnd_'], ALNUM, { min: 24 }, isMixed),
  token('netlify-token', ['nfp_', 'nfc_', 'nfu_'], ALNUM, { min: 32 }),
  token('vercel-token', ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], ALNUM, { min: 24 }, isMixed),
  inContext('scaleway-secret-key', ['scw_secret'], `SCW_SECRET_KEY${ASSIGNED}`, HEX_DASHED, {
    min: 36,
    max: 36,
  }),
  token('scaleway-access-key', ['SCW'], UPPER_ALNUM, { min: 17, max: 17 }, isMixed),
  token('tailscale-key', ['tskey-'], URL_SAFE, { min: 20 }),
  token('planetscale-token', ['pscale_pw_', 'pscale_tkn_', 'pscale_oauth_'], URL_SAFE, { min: 32 }),
  token('supabase-token', ['sbp_', 'sb_secret_'], characterClass('A-Za-z0-9_-'), { min: 31 }, isMixed),
  token('neon-token', ['napi_'], LOWER_ALNUM, { min: 60 }),
  token('exoscale-key', ['EXO'], HEX, { min: 24, max: 28 }, isMixed),
  token('yandex-key', ['AQVN'], URL_SAFE, { min: 33, max: 38 }, isMixedCase),
  token('yandex-session-token', ['t1.'], characterClass('A-Za-z0-9._=-'), { min: 120 }, isMixedCase),
  inContext(
    'ovh-key',
    ['ovh', 'consumer', 'application_'],
    `(?:ovh_)?(?:application|consumer)_(?:key|secret)${ASSIGNED}`,
    ALNUM,
    {
      min: 16,
      max: 40,
    },
    isMixed,
  ),
  inContext(
    'hetzner-token',
    ['hcloud', 'hetzner'],
    '(?:hcloud|hetzner)[a-z _-]{0,20}token[ =:"]{1,4}',
    ALNUM,
    {
      min: 64,
      max: 64,
    },
  ),
  inContext('linode-token', ['linode'], 'linode[a-z _-]{0,20}token[ =:"]{1,4}', HEX, { min: 64, max: 64 }),
  token('akamai-token', ['akab-'], LOWER_DASHED, { min: 24 }, isMixed),
  inContext('fastly-key', ['fastly'], `fastly[_-](?:api[_-])?(?:key|token)${ASSIGNED}`, URL_SAFE, {
    min: 32,
    max: 32,
  }),
];
