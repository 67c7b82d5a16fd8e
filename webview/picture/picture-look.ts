import { PHASE_IDS, type PhaseId } from '../../src/core/model';
import { readColours } from '../page-colours';

export interface PhaseColours {
  readonly edge: string;
  readonly fill: string;
  /** Of a phase that is not on the REPORT line: ground and strokes. */
  readonly pale: string;
  readonly stroke: string;
}

/** Colours and fonts of a picture that stands alone: nothing in it refers to the page. */
export interface PictureLook {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly better: string;
  readonly worse: string;
  readonly phases: Readonly<Record<PhaseId, PhaseColours>>;
  readonly fontFamily: string;
  /** Width in px of a text in that font. */
  readonly widthOf: (text: string, sizePx: number, bold: boolean) => number;
}

/** As the page looks now: its theme's colours, its font with a common one behind it. */
export function pictureLook(page: HTMLElement): PictureLook {
  const colours = readColours(page, {
    background: 'var(--bg)',
    text: 'var(--fg)',
    muted: 'var(--muted)',
    line: 'var(--line)',
    better: 'var(--better)',
    worse: 'var(--worse)',
  });
  const fontFamily = `${getComputedStyle(page).fontFamily}, sans-serif`;
  return { ...colours, phases: phaseColours(page), fontFamily, widthOf: measure(fontFamily) };
}

function phaseColours(page: HTMLElement): PictureLook['phases'] {
  const entries = PHASE_IDS.map((id) => {
    const holder = page.appendChild(document.createElement('span'));
    holder.className = `phase-${id}`;
    const colours = readColours(holder, {
      edge: 'var(--phase)',
      fill: 'color-mix(in srgb, var(--phase) 30%, var(--bg))',
      pale: 'color-mix(in srgb, var(--phase) 8%, var(--bg))',
      stroke: 'color-mix(in srgb, var(--phase) 38%, var(--bg))',
    });
    holder.remove();
    return [id, colours] as const;
  });
  return Object.fromEntries(entries) as PictureLook['phases'];
}

function measure(fontFamily: string): PictureLook['widthOf'] {
  const context = document.createElement('canvas').getContext('2d');
  return (text, sizePx, bold) => {
    // Without a canvas: as wide as the widest common font.
    if (!context) return text.length * sizePx * 0.65;
    context.font = `${bold ? '600 ' : ''}${sizePx}px ${fontFamily}`;
    return context.measureText(text).width;
  };
}
