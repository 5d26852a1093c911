import { slackWorld } from '../slack/slack-world';
import { chatContract } from './chat';

chatContract('slack, over HTTP', () => slackWorld());
