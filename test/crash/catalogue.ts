/** The organisation of the crash suite: its people are in the remote chat. */
export const CATALOGUE = `
organisation: { name: Test, timeZone: Europe/Paris }
people:
  - { id: ana, name: Ana Ribeiro, handles: { remote: ana } }
  - { id: bo, name: Bo Lindqvist, handles: { remote: bo } }
teams:
  - { id: payments, name: Payments, kind: product, people: [ana, bo] }
services:
  - { id: checkout, name: Checkout, team: payments }
`;
