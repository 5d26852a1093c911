import { MOST } from '../../../src/domain/alert/bounds';
import type { Heard } from '../../../src/ports/alert-source';
import { text } from '../../../src/voice/rich';
import { bytes, posted, sourceOf, type SamplePost, type SourceSample } from './sample';
import { BODIES, HEAVY_VALUES, placesIn, spoiltAt, WRONG_VALUES } from './spoilt';

const SECRET = 'the-secret-of-this-hook';
/** Labels and annotations full to the brim, links and a note, as JSON. */
const HEAVIEST_ITEM = 2 * MOST.labels * (MOST.name + MOST.value) * 2 + MOST.links * MOST.url * 2 + 20_000;

/** What every source promises (src/ports/alert-source.ts), told with what it really sends. */
export function alertSourceContract(sample: SourceSample): void {
  const source = sourceOf(sample.source);
  const read = (post: SamplePost, body: unknown = post.body): ReturnType<typeof source.read> =>
    source.read(posted(body, post.headers, post.rest));

  describe(`alert source: ${sample.source}`, () => {
    it('is called as its registry line and names the variable that opens its hook', () => {
      expect(source.name).toBe(sample.source);
      expect(source.variable).toMatch(/^[A-Z][A-Z_]+$/);
    });

    it.each(sample.posts)('lets in only who knows the secret: $told', (post) => {
      const body = bytes(post.body);
      const known = posted(post.body, { ...post.headers, ...sample.proof(body, SECRET) }, post.rest);
      expect(source.admits(known, [SECRET])).toBe(true);
      expect(source.admits(known, ['an-older-one', SECRET])).toBe(true);
      expect(source.admits(known, ['another'])).toBe(false);
      expect(source.admits(known, [])).toBe(false);
      expect(source.admits(posted(post.body, post.headers, post.rest), [SECRET])).toBe(false);
      for (const header of Object.keys(sample.proof(body, SECRET)))
        for (const value of ['', '=', 'v1=', 'sha256=', 'Bearer', 'Bearer ', 'Basic Og==', `${SECRET}x`])
          expect(source.admits({ ...known, headers: { ...post.headers, [header]: value } }, [SECRET])).toBe(
            false,
          );
    });

    it.each(sample.posts)('hears something, and the same again: $told', (post) => {
      const heard = read(post);
      expect(heard).toMatchObject({ ok: true });
      if (!heard.ok) return;
      expect(heard.value.items.length).toBeGreaterThan(0);
      expect(heard.value.left).toBe(0);
      expect(read(post)).toEqual(heard);
      bounded(sample.source, heard.value);
    });

    it.each(BODIES)('throws at no body: %s', (_told, body) => {
      for (const post of sample.posts) fine(sample.source, read(post, body));
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    });

    it.each(WRONG_VALUES)('throws at no wrong value: %s', (_told, value) => {
      for (const post of sample.posts)
        for (const place of placesIn(post.body))
          fine(sample.source, read(post, spoiltAt(post.body, place, value)));
    });

    it.each(HEAVY_VALUES)('stays bounded: %s', (_told, value) => {
      const [post] = sample.posts;
      if (post === undefined) throw new Error('A sample says at least one thing');
      for (const place of placesIn(post.body))
        fine(sample.source, read(post, spoiltAt(post.body, place, value)));
    });

    it('throws at no header', () => {
      for (const post of sample.posts)
        for (const name of Object.keys({ ...post.headers, ...sample.proof(bytes(''), SECRET) }))
          for (const value of ['', 'x'.repeat(100_000), '\u00ff,=,v1=,,']) {
            const request = posted(post.body, { ...post.headers, [name]: value }, post.rest);
            fine(sample.source, source.read(request));
            expect(source.admits(request, [SECRET])).toBe(false);
          }
    });
  });
}

function fine(source: string, heard: ReturnType<ReturnType<typeof sourceOf>['read']>): void {
  if (heard.ok) bounded(source, heard.value);
  else {
    expect(heard.error.key).toMatch(/^alerts:misread[.]/);
    const words = text(heard.error);
    expect(words.length).toBeLessThan(1_000);
    expect(words).not.toMatch(/\{\{|\}\}/);
  }
}

function bounded(source: string, { items }: Heard): void {
  for (const item of items.slice(0, 100)) {
    expect(item.source).toBe(source);
    const json = JSON.stringify(item);
    expect(json.length).toBeLessThan(HEAVIEST_ITEM);
    // What PostgreSQL would refuse.
    expect(textsIn(item).filter((one) => /[\0\p{Surrogate}]/u.test(one))).toEqual([]);
    switch (item.kind) {
      case 'signal':
        expect(item.fingerprint.length).toBeGreaterThan(0);
        expect(item.fingerprint.length).toBeLessThanOrEqual(MOST.fingerprint);
        expect(item.title).not.toBe('');
        expect(item.title.length).toBeLessThanOrEqual(MOST.title);
        expect(Object.keys(item.labels).length).toBeLessThanOrEqual(MOST.labels);
        expect(item.startsAt).toMatch(INSTANT);
        expect(item.endsAt ?? item.startsAt).toMatch(INSTANT);
        for (const { url } of item.links) expect(url).toMatch(/^https?:\/\/\S+$/i);
        break;
      case 'remark':
        expect(item.fingerprint.length).toBeLessThanOrEqual(MOST.fingerprint);
        expect(item.id).not.toBe('');
        expect(item.at).toMatch(INSTANT);
        break;
      default:
        expect(item.at).toMatch(INSTANT);
        expect(item.url ?? 'https://none').toMatch(/^https?:\/\/\S+$/i);
    }
  }
}

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)])
    : [];
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.]\d{3}Z$/;
