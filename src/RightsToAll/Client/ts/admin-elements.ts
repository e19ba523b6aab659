// Elements as pages write them, made by scripts.

export function button(text: string, style: string, act: () => void): HTMLButtonElement {
  const made = element('button', style);
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

export function element<Name extends keyof HTMLElementTagNameMap>(name: Name, style = ''): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (style) made.className = style;
  return made;
}
