import { PHASE_IDS, type PhaseId, type Profile } from '../../src/core/model';
import { environmentFacts } from '../environment-groups';
import { functionTitle } from '../function-title';
import { t } from '../l10n';
import { phaseName } from '../phase-words';
import { drawnPhases, lanesOf } from '../timeline/lanes';
import { layoutLane } from '../timeline/layout-timeline';
import { needsBreak, type TimeAxis, timeAxis, WHOLE } from '../timeline/time-axis';
import { lanePicture } from './lane-picture';
import type { PictureLook } from './picture-look';
import { escapeXml, px, svgText } from './svg-text';

const WIDTH_PX = 960;
const MARGIN_PX = 24;
const TRACK_LEFT_PX = 150;
const TRACK_PX = WIDTH_PX - TRACK_LEFT_PX - MARGIN_PX;

/** The timeline as an SVG that needs nothing else: colours written out, no styles, no scripts, no references outside. */
export function timelineSvg(profile: Profile, look: PictureLook): string {
  const lanes = lanesOf(profile);
  const axis = timeAxis(lanes, TRACK_PX, WHOLE, needsBreak(lanes));
  const most = WIDTH_PX - 2 * MARGIN_PX;
  const title = functionTitle(profile);
  const body = [
    svgText(look, title, { x: MARGIN_PX, y: 38, sizePx: 20, bold: true, colour: look.text, mostPx: most }),
    svgText(look, subtitle(profile), { x: MARGIN_PX, y: 60, colour: look.muted, mostPx: most }),
  ];
  let top = 100;
  const drawn = lanes.map((lane) => {
    const place = { top, left: TRACK_LEFT_PX, width: TRACK_PX };
    const picture = lanePicture(look, lane, layoutLane(lane, axis, TRACK_PX), place);
    const rule = `<path d="M${MARGIN_PX} ${px(top)}H${WIDTH_PX - MARGIN_PX}" stroke="${look.line}"/>`;
    top += picture.height;
    return rule + picture.svg;
  });
  body.push(axisSvg(look, axis, top - 8), ...drawn, breakSvg(look, axis, top - 8));
  body.push(`<path d="M${MARGIN_PX} ${px(top)}H${WIDTH_PX - MARGIN_PX}" stroke="${look.line}"/>`);
  const phases = PHASE_IDS.filter((id) => lanes.some(({ path }) => drawnPhases(path).some((one) => one.id === id)));
  body.push(...legend(look, phases, offMeterOf(profile), top + 26));
  const height = Math.ceil(top + 64);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${height}" viewBox="0 0 ${WIDTH_PX} ${height}" role="img" font-family="${escapeXml(look.fontFamily)}">`,
    `<title>${escapeXml(`Cold Start Profile: ${title}`)}</title>`,
    `<defs>${phases.map((id) => hatch(look, id)).join('')}</defs>`,
    `<rect width="${WIDTH_PX}" height="${height}" fill="${look.background}"/>`,
    ...body,
    '</svg>\n',
  ].join('\n');
}

function subtitle({ function: fn, environment }: Profile): string {
  const facts = environmentFacts(environment).map(([, text]) => text);
  return [...(fn ? [fn.file] : []), ...facts].join(' · ');
}

function hatch(look: PictureLook, id: PhaseId): string {
  const { stroke } = look.phases[id];
  return `<pattern id="hatch-${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M.75 0v6" stroke="${stroke}" stroke-width="1.5"/></pattern>`;
}

function axisSvg(look: PictureLook, axis: TimeAxis, bottom: number): string {
  return axis.ticks
    .map(({ x, label }) => {
      const at = TRACK_LEFT_PX + (x / 100) * TRACK_PX;
      const anchor = x < 1 ? 'start' : x > 97 ? 'end' : 'middle';
      const line = `<path d="M${px(at)} 100V${px(bottom)}" stroke="${look.line}" stroke-opacity=".45"/>`;
      return line + svgText(look, label, { x: at, y: 92, sizePx: 12, colour: look.muted, anchor });
    })
    .join('');
}

function breakSvg(look: PictureLook, { breakAt }: TimeAxis, bottom: number): string {
  if (breakAt === null) return '';
  const at = TRACK_LEFT_PX + (breakAt / 100) * TRACK_PX;
  const strokes = `M${px(at - 3)} ${px(bottom)}V96M${px(at + 3)} ${px(bottom)}V96`;
  return `<rect x="${px(at - 3)}" y="96" width="6" height="${px(bottom - 96)}" fill="${look.background}"/><path d="${strokes}" stroke="${look.muted}"/>`;
}

function offMeterOf({ paths }: Profile): ReadonlySet<PhaseId> {
  return new Set(paths.cold.phases.filter(({ reported }) => !reported).map(({ id }) => id));
}

function legend(look: PictureLook, phases: readonly PhaseId[], offMeter: ReadonlySet<PhaseId>, y: number) {
  let x = MARGIN_PX;
  const entries = phases.map((id) => {
    const { fill, edge, pale } = look.phases[id];
    const box = `x="${px(x)}" y="${px(y - 10)}" width="12" height="12"`;
    const ground = offMeter.has(id)
      ? `<rect ${box} fill="${pale}"/><rect ${box} fill="url(#hatch-${id})"/>`
      : `<rect ${box} fill="${fill}"/>`;
    const top = `<path d="M${px(x)} ${px(y - 9)}h12" stroke="${edge}" stroke-width="3"/>`;
    const name = phaseName(id);
    const text = svgText(look, name, { x: x + 18, y, sizePx: 12, colour: look.muted });
    x += 34 + look.widthOf(name, 12, false);
    return ground + top + text;
  });
  const note = `${t('Projected medians')}; ${t('p10–p90, median marked')}; ${t('hatched: not on the REPORT line')}`;
  return [...entries, svgText(look, note, { x: MARGIN_PX, y: y + 20, sizePx: 12, colour: look.muted })];
}
