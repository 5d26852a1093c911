import { alnum, base64, hex, lower, upper, uuid } from '../../../../test/redaction/secret-parts';
import { provesRules } from '../../../../test/redaction/proves-rules';
import { CLOUD_RULES } from './cloud';

describe('secrets of the family "cloud"', () => {
  provesRules(CLOUD_RULES, [
    ['aws-access-key-id', '', 'AKIA' + upper(16)],
    ['aws-access-key-id', 'key ', 'ASIA' + upper(16)],
    ['aws-secret-key', 'aws_secret_access_key = ', alnum(40)],
    ['aws-secret-key', 'SecretAccessKey: ', alnum(38) + '/+'],
    ['aws-secret-key', 'AWS_SECRET=', alnum(40)],
    ['aws-session-token', 'AWS_SESSION_TOKEN=', base64(120)],
    ['aws-signature', 'https://b.s3.amazonaws.com/k?X-Amz-Signature=', hex(64)],
    ['azure-storage-key', 'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=', base64(88)],
    ['azure-shared-access-key', 'Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=', base64(44)],
    ['azure-sas-signature', 'https://x.blob.core.windows.net/c?sv=2022&sig=', alnum(43) + '%3D'],
    ['azure-client-secret', '', 'aB7' + '8Q~' + alnum(33)],
    ['google-api-key', '', 'AIza' + alnum(35)],
    ['google-oauth-token', '', 'ya29.' + alnum(60)],
    ['google-oauth-secret', '', 'GOCSPX-' + alnum(28)],
    ['google-refresh-token', '', '1//0' + alnum(60)],
    ['gcp-private-key-id', 'private_key_id: ', hex(40)],
    ['digitalocean-token', '', 'dop_v1_' + hex(64)],
    ['heroku-token', '', 'HRKU-' + uuid()],
    ['heroku-token', 'HEROKU_API_KEY=', uuid()],
    ['alibaba-access-key', '', 'LTAI' + alnum(20)],
    ['tencent-secret-id', '', 'AKID' + alnum(32)],
    ['cloudflare-origin-key', '', 'v1.0-' + hex(24) + '-' + hex(146)],
    ['cloudflare-token', 'CLOUDFLARE_API_TOKEN=', alnum(40)],
    ['fly-token', '', 'fo1_' + alnum(43)],
    ['render-token', '', 'rnd_' + alnum(32)],
    ['netlify-token', '', 'nfp_' + alnum(36)],
    ['vercel-token', '', 'vcp_' + alnum(40)],
    ['scaleway-secret-key', 'SCW_SECRET_KEY=', uuid()],
    ['scaleway-access-key', '', 'SCW' + upper(17)],
    ['tailscale-key', '', 'tskey-auth-' + alnum(17) + '-' + alnum(32)],
    ['planetscale-token', '', 'pscale_tkn_' + alnum(43)],
    ['supabase-token', '', 'sbp_' + hex(40)],
    ['neon-token', '', 'napi_' + lower(64)],
  ]);
});
