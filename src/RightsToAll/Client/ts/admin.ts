// Improves the admin area; every form works without it.
import { chooseMany } from './admin-choose.js';
import { openEditor } from './admin-editor.js';
import { focusErrors } from './admin-errors.js';
import { steerFocus } from './admin-focus.js';
import { offerPasskeys } from './admin-passkeys.js';

focusErrors();
openEditor();
steerFocus();
offerPasskeys();
chooseMany();
