// Improves the admin area; every form works without it.
import { chooseMany } from './admin-choose.js';
import { openEditor } from './admin-editor.js';
import { focusErrors } from './admin-errors.js';
import { orderByHand } from './admin-order.js';
import { offerOriginals } from './admin-originals.js';
import { offerPasskeys } from './admin-passkeys.js';

focusErrors();
openEditor();
offerPasskeys();
chooseMany();
orderByHand();
for (const field of document.querySelectorAll<HTMLInputElement>('input[data-originals]')) offerOriginals(field);
