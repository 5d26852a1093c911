import { slim, slimAlert } from './slim';

const labels = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`n${String(count - index).padStart(6, '0')}`, 'v']),
  );

it('hands back what is of an honest size as it is', () => {
  const alert = { labels: labels(256), annotations: labels(3) };
  expect(slimAlert(alert)).toBe(alert);
  for (const odd of [null, 7, 'x', [], {}, { labels: 7, annotations: null }])
    expect(slimAlert(odd)).toBe(odd);
});

it('keeps the first of the alphabet of a bomb, and whatever else the alert says', () => {
  const slimmed = slimAlert({ status: 'firing', labels: labels(20_000), annotations: labels(300) });
  expect(slimmed).toMatchObject({ status: 'firing', labels: { n000001: 'v', n000256: 'v' } });
  expect(Object.keys(slim(labels(20_000)))).toHaveLength(256);
  expect(Reflect.get(slimmed as object, 'labels')).not.toHaveProperty('n000257');
});
