import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Served } from './served';

describe('the pages', () => {
  const above = mkdtempSync(path.join(tmpdir(), 'web-'));
  const folder = path.join(above, 'web');
  let served: Served;
  beforeAll(async () => {
    mkdirSync(path.join(folder, 'chunks'), { recursive: true });
    writeFileSync(path.join(above, 'secret.txt'), 'secret');
    writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Muster</title>');
    writeFileSync(path.join(folder, 'main.js'), 'export {};'.repeat(100));
    writeFileSync(path.join(folder, 'chunks', 'live-A1B2C3D4.js'), 'export {};');
    writeFileSync(path.join(folder, '.made-from'), 'stamp');
    symlinkSync(path.join(above, 'secret.txt'), path.join(folder, 'link.txt'));
    served = await new Served().start({ webFolder: folder, apiTokens: ['x'] });
  });
  afterAll(async () => {
    await served.stop();
    rmSync(above, { recursive: true });
  });

  it.each(['/', '/incidents/12', '/console'])('are one document at %s', async (page) => {
    const answer = await served.get(page);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.text).toContain('Muster');
  });

  it('are asked for again by their tag, and kept for ever where the name says what is in them', async () => {
    const main = await served.get('/main.js');
    expect(main.headers['cache-control']).toBe('no-cache');
    const again = await served.get('/main.js', { 'if-none-match': main.headers['etag'] ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await served.get('/chunks/live-A1B2C3D4.js')).headers['cache-control']).toContain('immutable');
  });

  it('are packed for whoever can unpack', async () => {
    const packed = await served.get('/main.js', { 'accept-encoding': 'br, gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.text.length).toBeLessThan(200);
    expect((await served.get('/main.js', { 'accept-encoding': 'gzip;q=0' })).headers).not.toHaveProperty(
      'content-encoding',
    );
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/chunks/../../secret.txt',
    '/chunks/..%5c..%5csecret.txt',
    '/chunks/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/link.txt',
    '/.made-from',
    '/chunks',
    '/chunks/',
    '/main.js%00.html',
    '//etc/passwd',
    '/incidents/1/../../secret.txt',
    '/incident',
  ])('are all there is: nothing at %s', async (hostile) => {
    const answer = await served.get(hostile);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('stamp');
  });

  it('say so where they are not built', async () => {
    const bare = await new Served().start({ webFolder: path.join(above, 'none') });
    const answer = await bare.get('/');
    await bare.stop();
    expect(answer.json()).toMatchObject({ status: 404, type: 'urn:muster:problem:not-built' });
  });
});
