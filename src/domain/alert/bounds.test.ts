import { Bounds, MOST } from './bounds';

it('hands back what fits as it is', () => {
  const bounds = new Bounds();
  const labels = { a: 'x', b: 'y\nz ünï' };
  expect(bounds.labels(labels)).toBe(labels);
  expect(bounds.mark).toEqual({});
});

it('keeps the first labels of the alphabet, whatever their order was', () => {
  const names = Array.from({ length: 100 }, (_, i) => `n${String(i).padStart(3, '0')}`);
  const kept = [names, names.toReversed()].map((order) => {
    const bounds = new Bounds();
    const labels = bounds.labels(Object.fromEntries(order.map((name) => [name, name])));
    expect(bounds.mark).toEqual({ cut: true });
    return Object.keys(labels);
  });
  expect(kept[0]).toEqual(names.slice(0, MOST.labels));
  expect(kept[1]).toEqual(kept[0]);
});

it('cuts values and names, and makes texts of what is none', () => {
  const bounds = new Bounds();
  const labels = bounds.labels({
    ['n'.repeat(500)]: 'v'.repeat(5000),
    list: [1],
    none: null,
    odd: 'a\0b\u202e\ud800',
  });
  expect(Object.keys(labels).every((name) => name.length <= MOST.name)).toBe(true);
  expect(labels).toMatchObject({ list: '[1]', none: '', odd: 'a\ufffdb\ufffd' });
  expect(Object.values(labels).every((value) => value.length <= MOST.value)).toBe(true);
  expect(bounds.mark).toEqual({ cut: true });
});

it('lets only addresses through that a chat can open, each once', () => {
  const bounds = new Bounds();
  const urls = [
    ...['https://a/x y?q=%20<b>', 'https://a/x y?q=%20<b>', 'javascript:alert(1)', 'ftp://a', '', 7],
    ...['HTTP://b/ü\u202e', 'https://c/\ud800 x', '/relative'],
  ];
  expect(bounds.links(urls.map((url) => ({ kind: 'source', url }))).map(({ url }) => url)).toEqual([
    'https://a/x%20y?q=%20%3Cb%3E',
    'HTTP://b/ü',
    'https://c/\ufffd%20x',
  ]);
  expect(bounds.mark).toEqual({});
});

it('leaves an address out rather than cutting it, and marks that', () => {
  const bounds = new Bounds();
  const links = [`https://a/${'x'.repeat(3000)}`, ...Array.from({ length: 20 }, (_, i) => `https://a/${i}`)];
  expect(bounds.links(links.map((url) => ({ kind: 'source', url })))).toHaveLength(MOST.links);
  expect(bounds.mark).toEqual({ cut: true });
});

it('tears no word apart, for what is left of a token is not known as one any more', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`;
  for (let before = 0; before < 40; before += 1) {
    const value = new Bounds().text(`${'x'.repeat(MOST.value - before - 2)} ${token} and more`);
    expect(value.includes('ghp_') ? value : token).toContain(token);
    const title = new Bounds().title(
      `${'ab '.repeat(60)}${' '.repeat(before)}at:${token} ${'more'.repeat(9)}`,
    );
    expect(title.includes('ghp_') ? title : token).toContain(token);
  }
});

it('keeps half of what is one long word, and all of what has no such words', () => {
  expect(new Bounds().title('x'.repeat(900))).toBe(`${'x'.repeat(100)}…`);
  expect(new Bounds().title('漢'.repeat(900))).toBe(`${'漢'.repeat(199)}…`);
  expect(new Bounds().text('x'.repeat(5000))).toHaveLength(MOST.value - 256);
});
