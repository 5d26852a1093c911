import { ALNUM, HEX, HEX_DASHED, URL_SAFE, WORD, characterClass } from '../character-class';
import { isMixed, isMixedCase } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { shaped, token } from '../secret-rule';

/** Money and shops. */
export const PAYMENT_RULES: readonly SecretRule[] = [
  token('stripe-key', ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'sk_prod_', 'rk_prod_'], ALNUM, {
    min: 16,
  }),
  token('stripe-webhook-secret', ['whsec_'], characterClass('A-Za-z0-9+/='), { min: 24 }),
  token('square-token', ['sq0atp-', 'sq0csp-', 'sq0idp-'], URL_SAFE, { min: 22 }),
  // Base64 of binary data is full of AAAA: the look behind keeps this out of it.
  shaped(
    'square-token',
    ['eaaa'],
    '(?<![/+=-])EAAA',
    URL_SAFE,
    { min: 60, max: 60 },
    (value) => isMixedCase(value) && !value.includes('AAA'),
  ),
  token('shopify-token', ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shpua_', 'shptka_'], HEX, { min: 32 }),
  token('paypal-token', ['access_token$production$', 'access_token$sandbox$'], characterClass('a-z0-9$'), {
    min: 40,
  }),
  token('adyen-key', ['AQE'], characterClass('A-Za-z0-9+/=_.{}~^!?-'), { min: 90 }, isMixedCase),
  token('plaid-token', ['access-sandbox-', 'access-production-', 'access-development-'], HEX_DASHED, {
    min: 36,
  }),
  token('flutterwave-key', ['FLWSECK-', 'FLWSECK_TEST-'], characterClass('A-Za-z0-9-'), { min: 12 }),
  token('gocardless-token', ['live_', 'sandbox_'], URL_SAFE, { min: 40, max: 40 }, isMixedCase),
  token('easypost-key', ['EZAK', 'EZTK'], ALNUM, { min: 54, max: 54 }),
  token('shippo-token', ['shippo_live_', 'shippo_test_'], HEX, { min: 40 }),
  token('mollie-key', ['live_', 'test_'], ALNUM, { min: 30, max: 30 }, isMixedCase),
  token('lob-key', ['live_', 'test_'], HEX, { min: 35, max: 35 }, isMixed),
  token('razorpay-key', ['rzp_live_', 'rzp_test_'], ALNUM, { min: 14 }),
  token('paddle-key', ['pdl_live_', 'pdl_sdbx_'], WORD, { min: 30 }),
];
