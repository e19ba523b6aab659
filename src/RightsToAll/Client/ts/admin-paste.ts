// Rich text, links and tables are pasted as Markdown.
import { subscribe } from '@github/paste-markdown';

const bare = '<meta charset="utf-8">';

export function pasteAsMarkdown(text: HTMLTextAreaElement): void {
  text.addEventListener('paste', pasteCells);
  subscribe(text);
}

/** Spreadsheets put a whole page with style sheets around their cells, which would be pasted with them. */
function pasteCells(event: ClipboardEvent): void {
  const html = event.clipboardData?.getData('text/html') ?? '';
  const table = html.startsWith(`${bare}<table`) ? null : onlyTable(html);
  if (!table) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const cells = new DataTransfer();
  cells.setData('text/html', bare + table.outerHTML);
  event.target!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: cells, bubbles: true, cancelable: true }));
}

function onlyTable(html: string): HTMLTableElement | null {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  const table = body.querySelector('table');
  for (const hidden of body.querySelectorAll('style, script')) hidden.remove();
  return table && body.textContent!.trim() === table.textContent!.trim() ? table : null;
}
