import { answerWithWords } from './date-words.js';
import { followTicker } from './live-ticker.js';
import { tellOfReading } from './reading.js';
import { sayDatesRelatively } from './relative-dates.js';
import { completeSearches } from './searches.js';
import { steerTicker } from './ticker.js';

// The worker runs this same file: one download, one name, one version.
if (typeof document === 'undefined') {
  answerWithWords();
} else {
  sayDatesRelatively(() => new Worker(import.meta.url, { type: 'module' }));
  steerTicker();
  followTicker();
  completeSearches();
  tellOfReading();
}
