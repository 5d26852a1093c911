import { alnum, hex, lower, upper, uuid } from '../../../../test/redaction/secret-parts';
import { provesRules } from '../../../../test/redaction/proves-rules';
import { CODE_HOSTING_RULES } from './code-hosting';

describe('secrets of the family "code-hosting"', () => {
  provesRules(CODE_HOSTING_RULES, [
    ['github-token', '', 'ghp_' + alnum(36)],
    ['github-token', '', 'gho_' + alnum(36)],
    ['github-token', '', 'ghu_' + alnum(36)],
    ['github-token', '', 'ghs_' + alnum(36)],
    ['github-token', '', 'ghr_' + alnum(76)],
    ['github-fine-grained-token', '', 'github_pat_' + alnum(22) + '_' + alnum(59)],
    ['gitlab-token', '', 'glpat-' + alnum(20)],
    ['gitlab-token', '', 'gldt-' + alnum(20)],
    ['gitlab-token', '', 'glrt-' + alnum(20)],
    ['gitlab-token', '', 'glptt-' + hex(40)],
    ['bitbucket-token', '', 'ATBB' + alnum(32)],
    ['bitbucket-repository-token', '', 'ATCTT3xFfG' + alnum(170) + '=' + upper(8)],
    ['atlassian-token', '', 'ATATT3' + alnum(180) + '=' + upper(8)],
    ['npm-token', '', 'npm_' + alnum(36)],
    ['pypi-token', '', 'pypi-' + alnum(85)],
    ['rubygems-token', '', 'rubygems_' + hex(48)],
    ['crates-token', '', 'cio' + alnum(32)],
    ['nuget-key', '', 'oy2' + lower(43)],
    ['clojars-token', '', 'CLOJARS_' + lower(60)],
    ['docker-token', '', 'dckr_pat_' + alnum(27)],
    ['circleci-token', '', 'CCIPAT_' + alnum(22) + '_' + hex(40)],
    ['buildkite-token', '', 'bkua_' + hex(40)],
    ['sonar-token', '', 'squ_' + hex(40)],
    ['jfrog-key', '', 'AKCp' + alnum(69)],
    ['jfrog-reference-token', '', 'cmVmdGtuO' + alnum(55)],
    ['terraform-token', '', alnum(14) + '.atlasv1.' + alnum(67)],
    ['pulumi-token', '', 'pul-' + hex(40)],
    ['sourcegraph-token', '', 'sgp_' + hex(40)],
    ['snyk-token', '', 'snyk_uat.' + alnum(30)],
    ['snyk-token', 'SNYK_TOKEN=', uuid()],
    ['prefect-token', '', 'pnu_' + alnum(36)],
    ['gitea-or-forgejo-token', '', 'gta_' + hex(40)],
  ]);
});
