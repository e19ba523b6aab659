// Improves the admin area; every form works without it.
import { openEditor } from './admin-editor.js';
import { focusErrors } from './admin-errors.js';

focusErrors();
openEditor();
