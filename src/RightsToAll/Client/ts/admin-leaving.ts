// What is unsaved is saved before the page is left; where that fails, the browser asks.
import type { Autosave } from './admin-autosave.js';
import type { BrowserCopy } from './admin-copy.js';

export function guardLeaving(form: HTMLFormElement, autosave: Autosave, copy: BrowserCopy): void {
  let passing: HTMLFormElement | undefined;
  const pass = (target: HTMLFormElement) => {
    passing = target;
    if (target !== form) return;
    autosave.rest();
    if (autosave.isUnsaved) copy.keep();
  };

  document.addEventListener('submit', event => {
    const target = event.target as HTMLFormElement;
    if (target === passing || event.defaultPrevented || target.method === 'dialog') return;
    if (!autosave.isUnsaved && !autosave.isSaving) return pass(target);
    event.preventDefault();
    // A form cannot be sent again before the event that held it back is over.
    void autosave.flush().then(() => setTimeout(() => {
      // The line about saving says why nothing happens.
      if (autosave.isCutOff) return;
      pass(target);
      target.requestSubmit(event.submitter);
    }));
  });

  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (!link || !leaves(link, event) || !autosave.isUnsaved) return;
    event.preventDefault();
    void autosave.flush().then(() => location.assign(link.href));
  });

  document.addEventListener('visibilitychange', () => {
    if (document.hidden && passing !== form) void autosave.flush();
  });

  addEventListener('pagehide', () => {
    if (passing !== form && autosave.isUnsaved) copy.keep();
  });

  addEventListener('beforeunload', event => {
    if (passing !== form && autosave.isUnsaved) event.preventDefault();
  });
}

function leaves(link: HTMLAnchorElement, event: MouseEvent): boolean {
  const here = location.href.split('#')[0];
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    && link.target !== '_blank' && link.href.split('#')[0] !== here;
}
