// Shortcuts of the editor, and the list of them.
import { eventToHotkeyString, normalizeHotkey } from '@github/hotkey';
import { button, element } from './admin-elements.js';

export type Shortcut = { keys: string; does: string; act: () => void; inText?: boolean };

const isApple = /Mac|iPod|iPhone|iPad/i.test(navigator.platform);

/** As `aria-keyshortcuts` wants it. */
export const spoken = (keys: string): string => normalizeHotkey(keys).toString().replace(/\+([a-z])$/, (_, key: string) => `+${key.toUpperCase()}`);

/** As keyboards print it. */
export const printed = (keys: string): string => spoken(keys).replace('Meta', '⌘').replace('Control', isApple ? '⌃' : 'Ctrl').replace(/\+/g, isApple ? ' ' : ' + ');

export function listen(text: HTMLTextAreaElement, shortcuts: Shortcut[]): HTMLDialogElement {
  const dialog = listOf(shortcuts);
  const known = new Map(shortcuts.map(shortcut => [normalizeHotkey(shortcut.keys).toString(), shortcut]));
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing) return;
    const shortcut = known.get(eventToHotkeyString(event).toString());
    if (shortcut && !dialog.open && (!shortcut.inText || document.activeElement === text)) {
      event.preventDefault();
      shortcut.act();
    } else if (event.key === '?' && !isTyping(event.target)) {
      event.preventDefault();
      if (!dialog.open) dialog.showModal();
    }
  });
  return dialog;
}

function listOf(shortcuts: Shortcut[]): HTMLDialogElement {
  const dialog = element('dialog', 'keys');
  const heading = element('h2');
  heading.id = 'keys-h';
  heading.textContent = 'Shortcuts';
  dialog.setAttribute('aria-labelledby', heading.id);
  const list = element('dl');
  for (const [keys, does] of [...shortcuts.map(s => [printed(s.keys), s.does] as const), ['?', 'This list'] as const]) {
    const [term, said] = [element('dt'), element('dd')];
    const key = element('kbd');
    key.textContent = keys;
    term.append(key);
    said.textContent = does;
    list.append(term, said);
  }
  dialog.append(heading, list, button('Close', 'btn', () => dialog.close()));
  document.body.append(dialog);
  return dialog;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !/^(checkbox|radio|submit|button)$/.test(target.type));
