import { bearer, type SourceSample } from './sample';
import real from './payloads/opsgenie-create.json';

export const opsgenieAction = (action: string, alert: object = {}): unknown => ({
  ...real,
  action,
  alert: { ...real.alert, ...alert },
});

export const opsgenieSample: SourceSample = {
  source: 'opsgenie',
  proof: bearer,
  posts: [
    {
      told: 'Create',
      body: opsgenieAction('Create', {
        priority: 'P1',
        entity: 'checkout',
        description: 'Every second basket fails',
        tags: ['team:payments', 'canary'],
        details: { region: 'eu-1', count: 3, nested: { a: 1 } },
      }),
    },
    ...['Acknowledge', 'Close', 'Delete'].map((action) => ({ told: action, body: opsgenieAction(action) })),
    { told: 'AddNote', body: opsgenieAction('AddNote', { note: 'Restarted it' }) },
    { told: 'UpdatePriority', body: opsgenieAction('UpdatePriority', { priority: 'P2', oldPriority: 'P3' }) },
  ],
};
