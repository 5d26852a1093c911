import {
  ALNUM,
  HEX,
  HEX_DASHED,
  LOWER_ALNUM,
  UPPER_ALNUM,
  URL_SAFE,
  WORD,
  characterClass,
} from '../character-class';
import { hasDigit, isMixedCase } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { inContext, shaped, token } from '../secret-rule';
import { ASSIGNED } from './assignment';

const DASHED = characterClass('A-Za-z0-9-');

/** Trackers, documents, databases and all else that is rented. */
export const SAAS_RULES: readonly SecretRule[] = [
  token('linear-key', ['lin_api_', 'lin_oauth_', 'lin_wh_'], ALNUM, { min: 32 }),
  token('notion-token', ['ntn_'], ALNUM, { min: 40 }),
  token('notion-token', ['secret_'], ALNUM, { min: 43, max: 43 }, isMixedCase),
  shaped('airtable-token', ['pat'], String.raw`pat[A-Za-z0-9]{14}\.`, HEX, { min: 64, max: 64 }),
  token('postman-key', ['PMAK-', 'PMAT-'], DASHED, { min: 26 }),
  token('figma-token', ['figd_', 'figu_', 'figo_', 'figp_', 'figor_'], URL_SAFE, { min: 36 }),
  token('databricks-token', ['dapi'], characterClass('0-9a-f-'), { min: 32, max: 34 }, hasDigit),
  token(
    'doppler-token',
    ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.', 'dp.said.'],
    characterClass('A-Za-z0-9._-'),
    { min: 40 },
  ),
  token('one-password-token', ['ops_eyJ'], characterClass('A-Za-z0-9+/=_-'), { min: 60 }),
  token('infracost-key', ['ico-'], ALNUM, { min: 32, max: 32 }),
  token('contentful-token', ['CFPAT-'], URL_SAFE, { min: 40 }),
  token('hubspot-token', ['pat-na1-', 'pat-na2-', 'pat-eu1-', 'pat-ap1-'], HEX_DASHED, { min: 36, max: 36 }),
  token('typeform-token', ['tfp_'], characterClass('A-Za-z0-9_.-'), { min: 50 }),
  token('readme-key', ['rdme_'], LOWER_ALNUM, { min: 60 }),
  token('frameio-token', ['fio-u-'], URL_SAFE, { min: 60 }),
  token('duffel-token', ['duffel_live_', 'duffel_test_'], URL_SAFE, { min: 40 }),
  token('atlas-token', ['mdb_sa_sk_'], WORD, { min: 36 }),
  token('clickhouse-key', ['4b1d'], ALNUM, { min: 38, max: 38 }, isMixedCase),
  inContext('algolia-key', ['algolia'], `algolia[a-z_-]{0,16}key${ASSIGNED}`, HEX, { min: 32, max: 32 }),
  inContext('okta-token', ['ssws '], 'ssws ', URL_SAFE, { min: 40, max: 44 }),
  inContext('zendesk-token', ['zendesk'], `zendesk[a-z_-]{0,16}token${ASSIGNED}`, ALNUM, {
    min: 40,
    max: 40,
  }),
  inContext('asana-token', ['asana'], `asana[a-z_-]{0,16}token${ASSIGNED}`, characterClass('0-9a-f/:'), {
    min: 32,
  }),
  token('trello-token', ['ATTA'], HEX, { min: 60 }),
  shaped('clickup-token', ['pk_'], 'pk_[0-9]{6,9}_', UPPER_ALNUM, { min: 32, max: 32 }),
  token('dropbox-token', ['sl.', 'sl.u.'], URL_SAFE, { min: 120 }, isMixedCase),
  shaped('mapbox-token', ['sk.eyj'], String.raw`sk\.eyJ[A-Za-z0-9_-]{20,300}\.`, URL_SAFE, { min: 16 }),
  token('dbt-token', ['dbtc_', 'dbtu_', 'dbts_'], URL_SAFE, { min: 36 }),
  inContext('segment-key', ['segment'], `segment[a-z_-]{0,8}write_?key${ASSIGNED}`, ALNUM, {
    min: 32,
    max: 32,
  }),
];
