import { sayDatesRelatively } from './relative-dates.js';
import { steerTicker } from './ticker.js';

sayDatesRelatively();
steerTicker();
