// Headlines put up, changed or taken down while a page is open reach it without a reload. The row keeps its place and its height;
// what is new is announced once, politely; a row that is paused or has the focus is left alone until it is let go.

type Line = { text: string; language: string; direction: string; address: string; severity: string };
type State = { version: string; lines: Line[] };

const stream = '/breaking-news/stream';
const answer = '/breaking-news.json';
/** In milliseconds: a stream that says nothing for so long is held back by something on the way. */
const patience = 10_000;
const betweenQuestions = 20_000;
/** Questions before a stream is tried again. */
const questions = 10;

export function followTicker(): void {
  const ticker = document.querySelector<HTMLElement>('[data-ticker]');
  const view = ticker?.querySelector<HTMLElement>('.ticker-view');
  if (!ticker || !view) return;

  const show = shower(ticker, view.querySelector('ul') ?? emptyRow(view));
  const follow = follower(show, () => ticker.dataset.ticker!);
  // First the page, then what happens on it later.
  const begin = () => setTimeout(follow, 1000);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}

/** Keeps a stream open while somebody looks at the page, or asks now and then where no stream comes through. */
function follower(show: (state: State) => void, version: () => string): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let asked = 0;

  const stop = () => {
    source?.close();
    source = undefined;
    clearTimeout(timer);
  };
  const later = (act: () => void, milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
  const heard = () => {
    failures = 0;
    clearTimeout(timer);
  };
  const ask = async () => {
    stop();
    try {
      const response = await fetch(answer);
      if (response.ok) show(await response.json());
    } catch {
      // No network: the next question is as good.
    }
    if (!document.hidden) later(++asked % questions ? ask : listen, betweenQuestions * (1 + Math.random()));
  };
  const listen = () => {
    stop();
    if (document.hidden) return;
    source = new EventSource(`${stream}?since=${version()}`);
    later(ask, patience);
    source.addEventListener('beat', heard);
    source.addEventListener('ticker', event => {
      heard();
      show(JSON.parse(event.data));
    });
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED || ++failures > 2) void ask();
    });
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : listen()));
  // A page that keeps a line open is not kept for "back".
  addEventListener('pagehide', stop);
  addEventListener('pageshow', event => event.persisted && listen());
  return listen;
}

function shower(ticker: HTMLElement, row: HTMLElement): (state: State) => void {
  const said = document.createElement('p');
  said.className = 'vh';
  said.role = 'status';
  ticker.after(said);

  let waiting: State | undefined;
  const put = (): void => {
    if (!waiting || isHeld(ticker, row)) return;
    const lines = waiting.lines;
    waiting = undefined;
    if (ticker.hidden) ticker.className = 'ticker ticker-late';
    ticker.hidden &&= lines.length === 0;
    row.style.minBlockSize = `${row.offsetHeight}px`;
    row.replaceChildren(...lines.map(line => item(line, ticker.dataset)));
  };
  ticker.addEventListener('focusout', () => setTimeout(put));
  ticker.addEventListener('click', () => setTimeout(put));

  const known = new Set([...row.querySelectorAll('a')].map(link => headlineOf(link)));
  return state => {
    if (state.version === ticker.dataset.ticker) return;
    ticker.dataset.ticker = state.version;
    const fresh = state.lines.filter(line => !known.has(line.text));
    fresh.forEach(line => known.add(line.text));
    if (fresh.length > 0) said.textContent = fresh.map(line => `${word(line, ticker.dataset)}: ${line.text}`).join('. ');
    waiting = state;
    put();
  };
}

function emptyRow(view: HTMLElement): HTMLElement {
  const row = document.createElement('ul');
  row.className = 'items';
  view.append(row);
  return row;
}

const isHeld = (ticker: HTMLElement, row: HTMLElement): boolean =>
  ticker.querySelector<HTMLInputElement>('.ticker-pause input')?.checked === true || row.contains(document.activeElement);

const headlineOf = (link: HTMLAnchorElement): string => link.lastChild!.textContent!.trim();

const word = (line: Line, words: DOMStringMap): string => words[line.severity.toLowerCase()] ?? '';

function item(line: Line, words: DOMStringMap): HTMLLIElement {
  const page = document.documentElement;
  const li = document.createElement('li');
  if (line.language !== page.lang) [li.lang, li.dir] = [line.language, line.direction];
  const severity = document.createElement('span');
  severity.className = 'severity';
  severity.lang = page.lang;
  severity.textContent = word(line, words);
  const link = document.createElement('a');
  link.href = line.address;
  link.append(severity, ` ${line.text}`);
  li.append(link);
  return li;
}
