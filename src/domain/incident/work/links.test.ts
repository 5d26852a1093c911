import { ana, declared, given, incident, refused } from '../../../../test/given';

const url = 'https://grafana.example.org/d/1?orgId=1#panel';
const first = { type: 'LinkAdded', link: 1, url, title: 'grafana.example.org/d/1' } as const;

describe('a link', () => {
  it('without a title is called by its address, without what nobody reads', () => {
    given(declared).when({ type: 'AddLink', url }).then(first);
    given(declared)
      .when({ type: 'AddLink', url, title: ' Checkout ' })
      .then({ ...first, title: 'Checkout' });
  });

  it('that stands there is not added again; another title takes the place of the first', () => {
    given(declared, first).when({ type: 'AddLink', url }).then();
    const renamed = { ...first, title: 'Checkout' };
    given(declared, first).when({ type: 'AddLink', url, title: 'Checkout' }).then(renamed);
    expect(incident(declared, first, renamed)).toMatchObject({
      links: [{ number: 1, url, title: 'Checkout', by: ana.person }],
      linksMade: 1,
    });
  });

  it('keeps its number, and nobody gets the number of one that was taken away', () => {
    const removed = { type: 'LinkRemoved', link: 1, title: first.title } as const;
    given(declared, first).when({ type: 'RemoveLink', link: 1 }).then(removed);
    given(declared, first, removed).when({ type: 'RemoveLink', link: 1 }).then();
    given(declared, first, removed)
      .when({ type: 'AddLink', url: 'https://wiki.example.org/', title: 'Wiki' })
      .then({ type: 'LinkAdded', link: 2, url: 'https://wiki.example.org/', title: 'Wiki' });
    given(declared, first)
      .when({ type: 'RemoveLink', link: 2 })
      .then(refused('unknown-link', 'show', 'link'));
  });

  it('is one too many where there are fifty', () => {
    const many = Array.from({ length: 50 }, (_, index) => ({
      ...first,
      link: index + 1,
      url: `https://a.example/${String(index)}`,
    }));
    given(declared, ...many)
      .when({ type: 'AddLink', url })
      .then(refused('too-many-links', 'unlink'));
  });
});
