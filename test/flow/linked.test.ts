import { chatId, streamId } from '../../src/domain/ids';
import { say } from '../../src/domain/say';
import type { IncidentState } from '../../src/domain/incident/incident';
import { linked } from '../../src/flow/linked';
import { declared, incident } from '../given';

const other = streamId('incident', 'two');
const chat = chatId('console');
const merged = say('incident:event.Merged', { who: 'Ana', incident: { incident: other, number: 7 } });

const storeWith = (state: IncidentState) => ({
  outbox: { link: () => Promise.resolve('c7-payroll-leak') },
  incidents: { state: () => Promise.resolve(state) },
});

it('leads to the channel of another incident', async () => {
  const said = await linked(merged, chat, storeWith(incident(declared)));
  expect(said.facts['incident']).toEqual({ channel: 'c7-payroll-leak', chat });
});

it('names a private one by its number alone: its channel has the name of what it is about', async () => {
  const hidden = incident(declared, { type: 'PrivacySet', private: true });
  const said = await linked(merged, chat, storeWith(hidden));
  expect(said.facts['incident']).toEqual({ incident: other, number: 7 });
});
