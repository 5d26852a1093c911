import { CAST as MATTERMOST } from '../mattermost/cast';
import { CAST as SLACK } from '../slack/people-of-the-catalogue';

const [ANN_THERE, BOB_THERE] = MATTERMOST;
const [ANN_HERE, BOB_HERE] = SLACK;

/** The two people of all platforms, known in each by the handle that the catalogue gives them. */
export const CATALOGUE = `
organisation: { name: Test, timeZone: Europe/Paris }
people:
  - { id: ann, name: ${ANN_HERE.name}, handles: { console: ann, slack: ${ANN_HERE.slack}, mattermost: ${ANN_THERE.username} } }
  - { id: bob, name: '${BOB_HERE.name}', handles: { console: bob, slack: ${BOB_HERE.slack}, mattermost: ${BOB_THERE.username} } }
teams:
  - { id: payments, name: Payments, kind: product, people: [ann] }
  - { id: sre, name: SRE, kind: sre, people: [bob] }
services:
  - { id: checkout, name: Checkout, team: payments, aliases: [shop] }
  - { id: search, name: Search, team: sre }
`;

export const ANN = { key: 'person/ann', name: ANN_HERE.name };
export const BOB = { key: 'person/bob', name: BOB_HERE.name };
