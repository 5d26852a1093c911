import { ALNUM, HEX, LOWER_ALNUM, UPPER_ALNUM, URL_SAFE, WORD, characterClass } from '../character-class';
import { hasDigit, isMixed, isMixedCase } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { inContext, shaped, token } from '../secret-rule';
import { ASSIGNED } from './assignment';

const GITLAB_PREFIXES =
  'glpat- gldt- glrt- glrtr- glptt- glft- glagent- gloas- glcbt- glimt- glsoat- glffct- glwt- GR1348941';
const DOTTED_TOKEN = characterClass('A-Za-z0-9_.=-');

/** Where code lives, is built and is published. */
export const CODE_HOSTING_RULES: readonly SecretRule[] = [
  token('github-fine-grained-token', ['github_pat_'], WORD, { min: 30 }),
  token('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], WORD, { min: 30 }),
  token('gitlab-token', GITLAB_PREFIXES.split(' '), characterClass('A-Za-z0-9_.-'), { min: 18 }),
  token('bitbucket-token', ['ATBB'], DOTTED_TOKEN, { min: 24 }, hasDigit),
  token('bitbucket-repository-token', ['ATCTT3xFfG'], DOTTED_TOKEN, { min: 60 }),
  token('atlassian-token', ['ATATT3', 'ATSTT3'], DOTTED_TOKEN, { min: 60 }),
  token('npm-token', ['npm_'], ALNUM, { min: 36, max: 36 }),
  token('pypi-token', ['pypi-'], URL_SAFE, { min: 50 }),
  token('rubygems-token', ['rubygems_'], HEX, { min: 48, max: 48 }),
  token('crates-token', ['cio'], ALNUM, { min: 32, max: 32 }, isMixedCase),
  token('nuget-key', ['oy2'], LOWER_ALNUM, { min: 43, max: 43 }, hasDigit),
  token('clojars-token', ['CLOJARS_'], LOWER_ALNUM, { min: 60, max: 60 }),
  token('docker-token', ['dckr_pat_', 'dckr_oat_'], URL_SAFE, { min: 20 }),
  token('circleci-token', ['CCIPAT_', 'CCIPRJ_'], WORD, { min: 40 }),
  token('buildkite-token', ['bkua_', 'bkct_', 'bkrt_', 'bkaj_'], WORD, { min: 24 }, hasDigit),
  token('sonar-token', ['squ_', 'sqp_', 'sqa_'], HEX, { min: 40, max: 40 }),
  token('jfrog-key', ['AKCp'], ALNUM, { min: 60 }),
  token('jfrog-reference-token', ['cmVmdGtuO'], ALNUM, { min: 50 }),
  shaped('terraform-token', ['.atlasv1.'], String.raw`[A-Za-z0-9]{14}\.atlasv1\.`, URL_SAFE, { min: 60 }),
  token('pulumi-token', ['pul-'], HEX, { min: 40, max: 40 }),
  token('sourcegraph-token', ['sgp_', 'sgph_'], characterClass('A-Za-z0-9_-'), { min: 40 }, hasDigit),
  token('snyk-token', ['snyk_uat.', 'snyk_sat.'], characterClass('A-Za-z0-9_.-'), { min: 20 }),
  inContext('snyk-token', ['snyk'], `snyk[a-z_-]{0,8}token${ASSIGNED}`, characterClass('0-9a-f-'), {
    min: 36,
    max: 36,
  }),
  token('prefect-token', ['pnu_', 'pnb_'], ALNUM, { min: 36 }, isMixed),
  token('gitea-or-forgejo-token', ['gta_', 'fjt_'], HEX, { min: 40 }),
  inContext('terraform-token', ['tf_token_'], 'TF_TOKEN_[A-Za-z0-9_]{1,80}=["\']?', DOTTED_TOKEN, {
    min: 10,
  }),
  token('octopus-key', ['API-'], UPPER_ALNUM, { min: 25, max: 32 }, isMixed),
  token('packagist-token', ['packagist_ac_', 'packagist_oat_', 'packagist_uut_'], HEX, { min: 40 }),
  inContext(
    'nuget-key',
    ['x-apikey', 'x-nuget-apikey'],
    'x-(?:nuget-)?apikey[: ]{1,2}',
    ALNUM,
    { min: 16 },
    isMixed,
  ),
  inContext('quay-robot-token', ['+'], '[a-z0-9_]{2,40}[+][a-z0-9_]{2,40}:', UPPER_ALNUM, {
    min: 64,
    max: 64,
  }),
];
