import type { Sample } from '../sample';
import { lower, alnum, hex, uuid } from '../secret-parts';

export const PAYMENT_SAMPLES: readonly Sample[] = [
  ['stripe-key', '', 'sk_live_' + alnum(24)],
  ['stripe-key', '', 'rk_test_' + alnum(99)],
  ['stripe-webhook-secret', '', 'whsec_' + alnum(32)],
  ['square-token', '', 'sq0atp-' + alnum(22)],
  ['square-token', '', 'EAAA' + 'l' + alnum(59)],
  ['shopify-token', '', 'shpat_' + hex(32)],
  ['shopify-token', '', 'shpss_' + hex(32)],
  ['paypal-token', '', 'access_token$production$' + hex(16) + '$' + hex(32)],
  ['adyen-key', '', 'AQE' + alnum(100)],
  ['plaid-token', '', 'access-sandbox-' + uuid()],
  ['flutterwave-key', '', 'FLWSECK_TEST-' + hex(32) + '-X'],
  ['gocardless-token', '', 'live_' + alnum(40)],
  ['easypost-key', '', 'EZAK' + alnum(54)],
  ['shippo-token', '', 'shippo_live_' + hex(40)],
  ['mollie-key', '', 'live_' + alnum(30)],
  ['lob-key', '', 'live_' + hex(35)],
  ['razorpay-key', '', 'rzp_live_' + alnum(14)],
  ['paddle-key', '', 'pdl_live_' + 'apikey_' + lower(26) + '_' + alnum(22)],
];
