import { alertSourceContract } from './contract';
import { datadogSample } from './datadog-sample';
import { opsgenieSample } from './opsgenie-sample';
import { pagerDutySample } from './pagerduty-sample';
import { sentrySample } from './sentry-sample';

const samples = [pagerDutySample, opsgenieSample, sentrySample, datadogSample];

samples.forEach(alertSourceContract);
