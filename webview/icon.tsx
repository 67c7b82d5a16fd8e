import check from '@vscode/codicons/src/icons/check.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import discard from '@vscode/codicons/src/icons/discard.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import exported from '@vscode/codicons/src/icons/export.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import lightbulb from '@vscode/codicons/src/icons/lightbulb.svg';
import reset from '@vscode/codicons/src/icons/screen-full.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import hint from '@vscode/codicons/src/icons/sparkle.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import zoomIn from '@vscode/codicons/src/icons/zoom-in.svg';
import zoomOut from '@vscode/codicons/src/icons/zoom-out.svg';

const ICONS = {
  check,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  close,
  copy,
  discard,
  error,
  export: exported,
  hint,
  information: info,
  lightbulb,
  reset,
  search,
  warning,
  'zoom-in': zoomIn,
  'zoom-out': zoomOut,
} as const;

export type IconName = keyof typeof ICONS;

/** One of VS Code's own icons, in the colour of the text around it. Says nothing to a screen reader: what it stands on does. */
export function Icon({ name }: { readonly name: IconName }) {
  return <span class={`icon icon-${name}`} aria-hidden="true" dangerouslySetInnerHTML={{ __html: ICONS[name] }} />;
}
