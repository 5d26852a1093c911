import type { Sample } from '../sample';
import { alnum, base64, hex } from '../secret-parts';

export const AZURE_SAMPLES: readonly Sample[] = [
  ['azure-storage-key', 'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=', base64(88)],
  ['azure-shared-access-key', 'Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=', base64(44)],
  ['azure-sas-signature', 'https://x.blob.core.windows.net/c?sv=2022&sig=', alnum(43) + '%3D'],
  ['azure-client-secret', '', 'aB7' + '8Q~' + alnum(33)],
  ['azure-sas-signature', 'SharedAccessSignature sr=x&sig=', alnum(43) + '%3D', '&se=1'],
  ['azure-devops-token', '', alnum(76) + 'AZDO' + hex(4)],
  ['azure-devops-token', 'AZURE_DEVOPS_EXT_PAT=', alnum(52)],
  ['azure-service-key', '', alnum(52) + 'JQQJ99' + alnum(26)],
  ['azure-function-key', '', alnum(44) + 'AzFu' + alnum(5) + 'Q=='],
  ['azure-function-key', 'x-functions-key: ', base64(56)],
  ['azure-search-key', '', alnum(42) + 'AzSe' + alnum(6)],
  ['azure-cache-key', '', alnum(33) + 'AzCa' + alnum(6) + '='],
  ['azure-registry-password', '', alnum(42) + '+ACR' + alnum(6)],
  ['azure-subscription-key', 'Ocp-Apim-Subscription-Key: ', hex(32)],
  ['oauth-code', 'https://app.example.org/callback?code=', alnum(40), '&state=4'],
];
