// An article that has been on screen for a while is one that is read. The page says so once, in an empty message that names the article and
// nothing of the reader: no cookie goes with it, and whoever asks not to be counted sends none.

/** In milliseconds: opening and leaving at once is not reading, and a page rendered ahead of the reader is not on screen. */
const enough = 5_000;

type Wishes = { globalPrivacyControl?: boolean; doNotTrack?: string | null };

export function tellOfReading(): void {
  const address = document.querySelector<HTMLElement>('article[data-read]')?.dataset.read;
  const { globalPrivacyControl, doNotTrack } = navigator as Wishes;
  if (!address || globalPrivacyControl || doNotTrack === '1') return;

  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') timer = setTimeout(tell, enough);
  };
  const tell = () => {
    document.removeEventListener('visibilitychange', watch);
    // A beacon could not leave the cookie of whoever is signed in behind. Nobody waits for the answer.
    fetch(address, { method: 'POST', credentials: 'omit', keepalive: true }).catch(() => {});
  };
  document.addEventListener('visibilitychange', watch);
  watch();
}
