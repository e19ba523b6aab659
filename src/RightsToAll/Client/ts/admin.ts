// Improves the admin area; every form works without it.
import { offerPasskeys } from './admin-passkeys';

offerPasskeys();
// What is wrong is read out, and the next Tab leads to the first field of it.
document.querySelector<HTMLElement>('.errors[tabindex]')?.focus();
