// What went wrong is read first: the summary takes the focus, and with it the screen.

export function focusErrors(): void {
  document.querySelector<HTMLElement>('.errors[tabindex]')?.focus();
}
