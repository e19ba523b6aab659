// The toolbar above the text.
import '@github/markdown-toolbar-element';
import { element } from './admin-elements.js';
import { iconOf } from './admin-icons.js';
import { listen, printed, spoken } from './admin-keys.js';
import { pasteAsMarkdown } from './admin-paste.js';

type Tool = [style: string, face: string, name: string, keys?: string];

const tools: Tool[] = [
  ['header-2', 'H2', 'Heading, H2'],
  ['header-3', 'H3', 'Subheading, H3'],
  ['bold', 'B', 'Bold', 'Mod+b'],
  ['italic', 'I', 'Italic', 'Mod+i'],
  ['link', '', 'Link', 'Mod+k'],
  ['quote', '', 'Quotation'],
  ['unordered-list', '', 'List'],
  ['ordered-list', '', 'Numbered list'],
];

export function buildTools(form: HTMLFormElement, text: HTMLTextAreaElement, place: HTMLElement, preview: HTMLButtonElement): void {
  const bar = element('markdown-toolbar', 'tools');
  bar.setAttribute('for', text.id);
  bar.setAttribute('aria-label', 'Formatting');
  bar.setAttribute('aria-controls', text.id);
  const buttons = new Map(tools.map(tool => [tool[0], buttonOf(tool)]));
  const shortcuts = listen(text, [
    { keys: 'Mod+s', does: 'Save', act: () => form.requestSubmit() },
    ...tools.flatMap(([style, , name, keys]) => keys ? [{ keys, does: name, act: () => buttons.get(style)!.click(), inText: true }] : []),
  ]);
  const help = buttonOf(['shortcuts', '?', 'Shortcuts']);
  help.addEventListener('click', () => shortcuts.showModal());
  preview.classList.add('end');
  preview.dataset.mdButton = 'preview';
  bar.append(...buttons.values(), preview, help);
  place.replaceChildren(bar);
  pasteAsMarkdown(text);
}

function buttonOf([style, face, name, keys]: Tool): HTMLButtonElement {
  const made = element('button', `tool-${style}`);
  made.type = 'button';
  made.dataset.mdButton = style;
  made.title = keys ? `${name} (${printed(keys)})` : name;
  made.setAttribute('aria-label', name);
  if (keys) made.setAttribute('aria-keyshortcuts', spoken(keys));
  made.append(iconOf(style) ?? face);
  return made;
}
