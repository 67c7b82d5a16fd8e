import { formatMs, formatRange } from '../../src/core/report/mermaid';
import { t } from '../l10n';
import { pathName, phaseName } from '../phase-words';
import type { Lane } from '../timeline/lanes';
import type { LaneLayout, Segment } from '../timeline/layout-timeline';
import type { PictureLook } from './picture-look';
import { px, svgText, wrapped } from './svg-text';

/** Where a lane is drawn, in px: its top, the track's left edge and width. */
export interface LanePlace {
  readonly top: number;
  readonly left: number;
  readonly width: number;
}

const BAR_PX = 40;
const LINE_PX = 19;

export interface LanePicture {
  readonly svg: string;
  readonly height: number;
}

/** One lane: total and range, bar, whisker, the bar after the fixes, what is reported and billed. */
export function lanePicture(look: PictureLook, lane: Lane, layout: LaneLayout, place: LanePlace): LanePicture {
  const { top, left, width } = place;
  const x = (percent: number) => left + (percent / 100) * width;
  const bar = top + 14;
  const parts = [
    ...head(look, lane, top, left),
    ...layout.segments.map((segment) => segmentSvg(look, segment, x, bar)),
    aside(look, layout, x, bar),
    whisker(look, layout, x, bar + BAR_PX + 8),
  ];
  let below = bar + BAR_PX + 30;
  const line = (text: string, colour: string) => {
    parts.push(svgText(look, text, { x: left, y: below, colour, mostPx: width }));
    below += LINE_PX;
  };
  if (layout.ghost && lane.afterFixes) {
    const colour = lane.afterFixes.callerWaits.p50 <= lane.path.callerWaits.p50 ? look.better : look.worse;
    const end = (layout.ghost.width / 100) * width;
    parts.push(
      `<rect x="${px(left)}" y="${px(below - 12)}" width="${px(end)}" height="8" fill="none" stroke="${colour}" stroke-dasharray="3 2"/>`,
    );
    below += 12;
    line(afterText(lane), colour);
  }
  if (lane.note) for (const text of wrapped(look, lane.note, width, 3)) line(text, look.muted);
  line(reportText(lane), look.text);
  return { svg: parts.join(''), height: below - top };
}

function head(look: PictureLook, { id, path }: Lane, top: number, left: number): readonly string[] {
  const { text, muted } = look;
  const most = left - 40;
  return [
    svgText(look, pathName(id), { x: 24, y: top + 24, bold: true, colour: text, mostPx: most }),
    svgText(look, formatMs(path.callerWaits.p50), { x: 24, y: top + 46, sizePx: 18, bold: true, colour: text }),
    svgText(look, formatRange(path.callerWaits), { x: 24, y: top + 64, sizePx: 12, colour: muted, mostPx: most }),
  ];
}

function segmentSvg(look: PictureLook, segment: Segment, x: (percent: number) => number, y: number): string {
  const { phase, label } = segment;
  const { edge, fill, pale } = look.phases[phase.id];
  const [start, width] = [x(segment.x), x(segment.x + segment.width) - x(segment.x)];
  const box = `x="${px(start)}" y="${px(y)}" width="${px(Math.max(0, width - 1))}" height="${BAR_PX}"`;
  const ground = phase.reported
    ? `<rect ${box} fill="${fill}"/>`
    : `<rect ${box} fill="${pale}"/><rect ${box} fill="url(#hatch-${phase.id})"/>`;
  const dash = phase.reported ? '' : ' stroke-dasharray="5 3"';
  const top = `<path d="M${px(start)} ${px(y + 1.5)}h${px(Math.max(0, width - 1))}" stroke="${edge}" stroke-width="3"${dash}/>`;
  return `<g>${ground}${top}${segmentLabel(look, segment, label, start, y)}</g>`;
}

function segmentLabel(look: PictureLook, { phase }: Segment, label: Segment['label'], x: number, y: number): string {
  if (label === 'none') return '';
  const ms = svgText(look, formatMs(phase.ms.p50), {
    x: x + 8,
    y: label === 'name' ? y + 32 : y + 25,
    bold: true,
    colour: look.text,
  });
  if (label === 'number') return ms;
  return svgText(look, phaseName(phase.id), { x: x + 8, y: y + 17, sizePx: 12, colour: look.text }) + ms;
}

function aside(look: PictureLook, { aside: beside }: LaneLayout, x: (percent: number) => number, y: number): string {
  if (!beside) return '';
  const { phase } = beside;
  const at = x(beside.x) + 8;
  return (
    svgText(look, phaseName(phase.id), { x: at, y: y + 17, sizePx: 12, colour: look.text }) +
    svgText(look, formatMs(phase.ms.p50), { x: at, y: y + 32, bold: true, colour: look.text })
  );
}

function whisker(look: PictureLook, { whisker: w }: LaneLayout, x: (percent: number) => number, y: number): string {
  const [from, median, to] = [w.from, w.median, w.to].map(x) as [number, number, number];
  const line = `M${px(from)} ${px(y - 4)}v8M${px(from)} ${px(y)}H${px(to)}M${px(to)} ${px(y - 4)}v8`;
  return `<path d="${line}" stroke="${look.text}" fill="none"/><circle cx="${px(median)}" cy="${px(y)}" r="3.5" fill="${look.text}"/>`;
}

function afterText({ path, afterFixes }: Lane): string {
  const after = afterFixes?.callerWaits.p50 ?? 0;
  const saved = path.callerWaits.p50 - after;
  const change = `${saved > 0 ? '−' : '+'}${formatMs(Math.abs(saved))}`;
  return `${t('after fixes {0}', formatMs(after))} ${change}`;
}

function reportText({ path }: Lane): string {
  const { initDuration, restoreDuration, duration } = path.reported;
  const fields = [
    ...(initDuration ? [`Init ${formatMs(initDuration.p50)}`] : []),
    ...(restoreDuration ? [`Restore ${formatMs(restoreDuration.p50)}`] : []),
    `Duration ${formatMs(duration.p50)}`,
  ];
  return `${t('REPORT shows')} ${fields.join(', ')} · ${t('Billed')} ${formatMs(path.billed.p50)}`;
}
