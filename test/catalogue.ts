/** A small organisation for tests: two teams, four people, two services. */
export const CATALOGUE = `
organisation: { name: Test, timeZone: Europe/Paris }
people:
  - { id: ana, name: Ana Ribeiro, handles: { mattermost: ana } }
  - { id: bo, name: Bo Lindqvist, handles: { mattermost: bo } }
  - { id: chen, name: Chen Wei, role: admin }
  - { id: vera, name: Vera Novak, role: viewer }
teams:
  - { id: payments, name: Payments, kind: product, people: [ana, bo] }
  - { id: sre, name: SRE, kind: sre, people: [chen] }
services:
  - { id: checkout, name: Checkout, team: payments, aliases: [shop] }
  - { id: search, name: Search, team: sre }
`;
