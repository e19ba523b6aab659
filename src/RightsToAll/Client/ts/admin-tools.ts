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

export function buildTools(form: HTMLFormElement, text: HTMLTextAreaElement, place: HTMLElement, picture: HTMLButtonElement | null, preview: HTMLButtonElement,
  save = { does: 'Save', act: () => form.requestSubmit() }): void {
  const bar = element('markdown-toolbar', 'tools');
  bar.setAttribute('for', text.id);
  bar.setAttribute('aria-label', 'Formatting');
  bar.setAttribute('aria-controls', text.id);
  const buttons = new Map(tools.map(tool => [tool[0], buttonOf(tool)]));
  const shortcuts = listen(text, [
    { keys: 'Mod+s', ...save },
    ...tools.flatMap(([style, , name, keys]) => keys ? [{ keys, does: name, act: () => buttons.get(style)!.click(), inText: true }] : []),
  ]);
  const help = buttonOf(['shortcuts', '?', 'Shortcuts']);
  help.addEventListener('click', () => shortcuts.showModal());
  if (picture) dress(picture, 'picture', 'Picture');
  preview.classList.add('end');
  preview.dataset.mdButton = 'preview';
  bar.append(...buttons.values(), ...(picture ? [picture] : []), preview, help);
  place.replaceChildren(bar);
  pasteAsMarkdown(text);
}

function buttonOf([style, face, name, keys]: Tool): HTMLButtonElement {
  const made = element('button', `tool-${style}`);
  made.type = 'button';
  dress(made, style, name, keys);
  if (keys) made.setAttribute('aria-keyshortcuts', spoken(keys));
  if (!made.firstChild) made.append(face);
  return made;
}

function dress(tool: HTMLButtonElement, style: string, name: string, keys?: string): void {
  tool.dataset.mdButton = style;
  tool.title = keys ? `${name} (${printed(keys)})` : name;
  tool.setAttribute('aria-label', name);
  const icon = iconOf(style);
  if (icon) tool.append(icon);
}
