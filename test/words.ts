import { onMissingWords } from '../src/voice/say';

onMissingWords((key) => {
  throw new Error(`The message catalogue has no words for ${key}`);
});
