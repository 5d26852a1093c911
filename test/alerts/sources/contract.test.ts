import { alertSources } from '../../../src/adapters/alerts/registry';
import { alertSourceContract } from './contract';
import { datadogSample } from './datadog-sample';
import { opsgenieSample } from './opsgenie-sample';
import { otherSamples } from './other-samples';
import { pagerDutySample } from './pagerduty-sample';
import { sentrySample } from './sentry-sample';

const registered = alertSources.map(({ name }) => name);
const samples = [pagerDutySample, opsgenieSample, sentrySample, datadogSample, ...otherSamples];

it('has a sample of every source, and each has a name and a variable of its own', () => {
  expect(registered.filter((name) => !samples.some(({ source }) => source === name))).toEqual([]);
  expect(new Set(registered).size).toBe(registered.length);
});

samples.filter(({ source }) => registered.includes(source)).forEach(alertSourceContract);
