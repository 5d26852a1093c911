import { mattermostWorld } from '../mattermost/mattermost-world';
import { chatContract } from './chat';

chatContract('mattermost, as it is now', () => mattermostWorld());
chatContract('mattermost, as it was in 2021', () => mattermostWorld({ flavour: '5.37' }));
