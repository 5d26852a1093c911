import { minute } from '../../../test/given';
import { instant, type ServiceId } from '../ids';
import { changeOf, latestOf, serviceOfChange, versionOf } from './change';
import type { ChangeBrief } from './report';

const SHA = '279484c09fbe69ededfced8c1bb6e6d24616b468';
const brief = (state: ChangeBrief['state'], count: number): ChangeBrief => ({
  id: 'acme/web/deployment/15',
  source: 'github',
  title: 'v2.3.1',
  state,
  at: minute(count),
});

describe('a change', () => {
  it.each([
    ['v2.3.1', SHA, 'v2.3.1'],
    ['release-2024.05', SHA, 'release-2024.05'],
    ['main', SHA, 'main (279484c0)'],
    ['fix/7-days', SHA, 'fix/7-days (279484c0)'],
    [SHA, SHA, '279484c0'],
    ['', SHA, '279484c0'],
    ['main', '', 'main'],
  ])('of %s is called as people call it', (ref, commit, called) => {
    expect(versionOf(ref, commit)).toBe(called);
  });

  it('without any version is called as its project', () => {
    const told = { source: 'gitlab', project: 'acme/web', part: 'deployment/1', version: '', urls: [] };
    expect(changeOf({ ...told, state: 'done', at: instant(new Date(minute(0))) }).title).toBe('acme/web');
  });

  it('is of the service that is called like all its name, else like the last part of it', () => {
    const known = ['web', 'labs/web', 'checkout'];
    const find = (text: string) => known.find((name) => name === text) as ServiceId | undefined;
    const of = (service: string) => serviceOfChange({ service }, { find });
    expect(['acme/web', 'labs/web', 'checkout', 'acme/', 'a/b'].map(of)).toEqual([
      ...['web', 'labs/web', 'checkout', undefined, undefined],
    ]);
  });

  it('stands as it ended, in whatever order that was heard', () => {
    const [started, failed, done] = [brief('started', -3), brief('failed', -2), brief('done', -1)];
    expect(latestOf([started, failed, done])).toEqual([done]);
    expect(latestOf([done, failed, started])).toEqual([done]);
    expect(latestOf([failed, started])).toEqual([failed]);
    expect(latestOf([started, { ...started, source: 'gitlab' }])).toHaveLength(2);
  });
});
