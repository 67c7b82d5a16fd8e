import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { createLocator } from '../../../src/core/report/positions';
import { NO_COLOURS, type TextOptions } from '../../../src/core/report/text/palette';
import { profileText } from '../../../src/core/report/text/profile-text';
import { makeFunction, makePath, makePhase, makeProfile, spread } from '../../helpers/make-profile';

const look: TextOptions = { palette: NO_COLOURS, width: 80, quiet: false, showPath: (file) => file };
const render = (profiles = [makeProfile()], over: Partial<TextOptions> = {}) =>
  profileText(
    profiles,
    createLocator(() => undefined),
    { ...look, ...over },
  );
const widest = (text: string) => Math.max(...text.split('\n').map((line) => stringWidth(line)));
const lineWith = (text: string, start: string) =>
  text.split('\n').find((line) => line.trimStart().startsWith(start)) ?? '';

describe('the timeline in a terminal', () => {
  test.each([76, 80, 100, 120])('fits %i columns', (width) => {
    const korean = makeProfile({ function: makeFunction('src/주문/결제-처리.ts', { deployedName: '상점' }) });
    expect(widest(render([makeProfile(), korean], { width }))).toBeLessThanOrEqual(width);
  });

  test('draws three lanes on one scale: a path that takes half as long is half as wide', () => {
    const cold = makePath([makePhase('user-init', 400), makePhase('handler', 0)]);
    const restore = { ...makePath([makePhase('restore', 200)]), offered: true, reason: null };
    const warm = makePath([makePhase('handler', 100)]);
    const text = render([makeProfile({ paths: { cold, warm, restore } })]);
    const bars = ['cold', 'warm', 'restore'].map((name) => lineWith(text, name).match(/[█▚▐]+/)?.[0]?.length ?? 0);
    const [coldCells = 0, warmCells = 0, restoreCells = 0] = bars;
    expect(coldCells).toBeGreaterThan(20);
    expect(Math.abs(restoreCells - coldCells / 2)).toBeLessThanOrEqual(1);
    expect(Math.abs(warmCells - coldCells / 4)).toBeLessThanOrEqual(1);
  });

  test('a warm start that is a thousandth of the cold one is still to be seen', () => {
    const paths = {
      cold: makePath([makePhase('user-init', 9000)]),
      warm: makePath([makePhase('handler', 2)]),
      restore: null,
    };
    expect(lineWith(render([makeProfile({ paths })]), 'warm')).toContain('▐');
  });

  test('bars start in the same column whatever the letters of the name before them', () => {
    const text = render([makeProfile({ function: makeFunction('src/결제.ts') })]);
    const columnOf = (name: string) => lineWith(text, name).search(/[░▒▓█▚▞▐]/);
    expect(columnOf('warm')).toBe(columnOf('cold'));
    expect(columnOf('restore')).toBe(columnOf('cold'));
  });

  test('says what the caller waits, what the platform reports and what it bills', () => {
    const text = render();
    expect(text).toMatch(/p50\s+caller waits\s+platform reports\s+bills/);
    expect(text).toMatch(/cold\s+460 ms\s+Duration 40 ms, Init Duration 270 ms\s+310 ms/);
    expect(text).toMatch(/restore\s+195 ms\s+Restore Duration 95 ms, Duration 40 ms/);
  });

  test('says who said what of the environment, with the line', () => {
    const { sources, ...values } = makeProfile().environment;
    const said = { ...sources, runtime: 'sam/template.yaml:9', memoryMB: 'sam/template.yaml:14', arch: 'flag' };
    const text = render([makeProfile({ environment: { ...values, sources: said } })]);
    expect(text.replace(/\s+/g, ' ')).toContain(
      'sam/template.yaml: nodejs22.x (line 9), 512 MB (14); flag: x86_64; default: zip',
    );
  });

  test('says that and why a restore is not offered, in full only once', () => {
    const [first = '', second = ''] = render([makeProfile(), makeProfile()])
      .replaceAll('\n  ', ' ')
      .split('per million');
    expect(first).toContain(
      'restore is not offered here, its times are assumed: SnapStart does not support nodejs22.x',
    );
    expect(second).toContain('restore is not offered here, its times are assumed, as above');
  });

  test('names what the start is made of, with the line that causes it and where the number comes from', () => {
    expect(lineWith(render(), 'aws-sdk')).toMatch(/125 ms\s+100–175 ms\s+published\s+src\/orders\.ts:1$/);
    expect(render()).toContain('published: a paper about boot');
  });

  test('a path of the user is never cut, so that a click finds it', () => {
    const file = 'services/orders/src/functions/create-order/handler.ts';
    const at = { file, span: { start: 0, end: 1 }, line: 7 };
    const child = {
      id: 'import:x',
      label: 'x',
      ms: spread(9),
      provenance: 'assumed',
      source: 's',
      at,
      finding: null,
    } as const;
    const cold = makePath([makePhase('user-init', 9, { children: [child] })]);
    expect(render([makeProfile({ paths: { ...makeProfile().paths, cold } })])).toContain(`${file}:7`);
  });

  test('more packages than fit are summed up', () => {
    const children = Array.from({ length: 9 }, (_, index) => ({
      id: `import:p${index}`,
      label: `p${index}`,
      ms: spread(10),
      provenance: 'assumed' as const,
      source: 's',
      at: null,
      finding: null,
    }));
    const cold = makePath([makePhase('user-init', 90, { children })]);
    expect(lineWith(render([makeProfile({ paths: { ...makeProfile().paths, cold } })]), 'and 3 others')).toContain(
      '30 ms',
    );
  });

  test('shows what the fixes on offer give', () => {
    expect(lineWith(render(), 'after 1 fix')).toMatch(/warm 40 ms -> 19 ms, cold as before$/);
  });

  test('a file name cannot move the cursor of the terminal', () => {
    const text = render([makeProfile({ function: makeFunction('src/\u001b[2Jevil.ts') })]);
    expect(text).not.toContain('\u001b');
  });

  test('a provisioned lane is drawn where there is provisioned concurrency', () => {
    const base = makeProfile();
    const text = render([makeProfile({ paths: { ...base.paths, provisioned: makePath([makePhase('handler', 45)]) } })]);
    expect(lineWith(text, 'provisioned')).toContain('45 ms');
    expect(widest(text)).toBeLessThanOrEqual(80);
  });
});
