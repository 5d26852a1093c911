import { slackScene, worldOf } from '../slack/slack-world';
import { chatContract } from './chat';

chatContract('slack, over HTTP', async () => worldOf(await slackScene()));
chatContract('slack, through a socket', async () => worldOf(await slackScene({ socketMode: true })));
