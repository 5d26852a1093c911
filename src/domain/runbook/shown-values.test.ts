import { shownValues } from './shown-values';

const linesOf = (given: Parameters<typeof shownValues>[0], longest = 200): readonly string[] =>
  shownValues(given, longest).split('\n');

it('every value has a line of its own, as it stands', () => {
  expect(linesOf({ deployment: 'shop', replicas: 3, labels: ['a', 'b'] })).toEqual([
    'deployment: shop',
    'replicas: 3',
    'labels: ["a","b"]',
  ]);
});

it('no value looks like several, however many lines it has', () => {
  expect(linesOf({ note: 'all good\nreplicas: 1', replicas: 0 })).toEqual([
    'note: "all good\\nreplicas: 1"',
    'replicas: 0',
  ]);
  for (const end of ['\r', '\u0085', '\u2028', '\u2029', '\v', '\f'])
    expect(linesOf({ note: `good${end}replicas: 1` })[0]).toMatch(/^note: "good.*replicas: 1"$/);
});

it('a long value pushes no other out of sight, and it is seen that something is missing, and how much', () => {
  const lines = linesOf({ comment: 'x'.repeat(2_000), arguments: ['--force', 'everything'] }, 120);
  expect(lines[0]).toMatch(/^comment: x{20,}… \(\+\d{4}\)$/);
  expect(lines[1]).toBe('arguments: ["--force","everything"]');
  expect(lines.join('\n').length).toBeLessThanOrEqual(160);
});

it('what fits is never cut, though the others are long', () => {
  const given = { a: 'y'.repeat(90), b: 'z', c: 'z' };
  expect(shownValues(given, 120)).toBe(`a: ${'y'.repeat(90)}\nb: z\nc: z`);
});

it('of very many the first are shown, and how many there are besides', () => {
  const given = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`n${String(index)}`, index]));
  const lines = linesOf(given, 100);
  expect(lines.length).toBeLessThan(30);
  expect(lines.at(-1)).toMatch(/^… \(\+\d+\)$/);
});
