import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { say } from '../../src/core/model';
import { hasChromium } from '../helpers/browser';
import { chooseFunction, panelStage, seen } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';
import { sampleFindings, sampleFunction, sampleProfile } from '../helpers/sample-profile';

const KOREAN = JSON.parse(readFileSync(new URL('../../l10n/bundle.l10n.ko.json', import.meta.url), 'utf8'));

describe.skipIf(!hasChromium())('states and languages of the panel in Chromium', () => {
  const { open, show } = panelStage();

  test('what the reader looks at is kept, and restored after a reload', async () => {
    const { page, send } = await show([projectedProfile()]);
    await page.getByRole('tab', { name: 'What if' }).click();
    await page.getByRole('group', { name: 'Cold start' }).getByRole('button', { name: 'Cold', exact: true }).click();
    await page.getByRole('slider', { name: 'Memory' }).focus();
    await page.keyboard.press('End');
    await page.getByText('10240 MB').first().waitFor();
    await page.waitForTimeout(50);
    const kept = await page.evaluate('acquireVsCodeApi().getState()');
    expect(kept).toMatchObject({
      document: 'file:///shop/src/orders.ts',
      view: { tab: 'what-if', expanded: ['cold'], changes: { memoryMB: 10_240 } },
    });
    // VS Code throws a hidden page away and hands its state to the next.
    await page.addInitScript({ content: `keptState = ${JSON.stringify(kept)};` });
    await page.reload();
    const result = { root: '/shop', profiles: [projectedProfile()], findings: [], problems: [] };
    await send({ type: 'show', document: 'file:///shop/src/orders.ts', result, select: null });
    await page.locator('.tree').waitFor();
    expect(await page.getByRole('tab', { name: 'What if' }).getAttribute('aria-selected')).toBe('true');
    await page.getByText('10240 MB').first().waitFor();
    await page.close();
  });

  test('what is tried for one function is not taken to the next', async () => {
    const other = projectedProfile(
      {},
      { function: sampleFunction({ id: 'src/orders.ts#list', name: 'list', deployedName: null }) },
    );
    const { page } = await show([projectedProfile(), other]);
    await page.getByRole('tab', { name: 'What if' }).click();
    await page.getByRole('slider', { name: 'Memory' }).focus();
    await page.keyboard.press('Home');
    await chooseFunction(page, 'Function', 'list');
    expect(await page.locator('.control.is-changed').count()).toBe(0);
    await page.close();
  });

  test('Korean is spoken throughout where the editor speaks it', async () => {
    const { page } = await show([projectedProfile()], { translations: KOREAN });
    expect(await page.evaluate('document.documentElement.lang')).toBe('ko');
    for (const tab of ['발견 항목', '가정해 보기', 'import', '트래픽과 비용', '시작 과정', '비교']) {
      await page.getByRole('tab', { name: tab }).click();
    }
    expect(await seen(page.getByRole('group', { name: '콜드 스타트' }).locator('h2'))).toBe('콜드');
    const english = Object.keys(KOREAN).filter((text) => /^[A-Z][a-z]+ [a-z ]{8,}$/.test(text));
    const words = await seen(page.locator('body'));
    expect(english.filter((text) => words.includes(text))).toEqual([]);
    await page.close();
  });

  test('findings of the core are said in Korean, too', async () => {
    const said = say('{0} {1}', say('{0} is created {1}.', 'PostgreSQL client (pg)', say('on every invocation')), 'x');
    const findings = sampleFindings().map((finding) => ({ ...finding, said }));
    const { page } = await show([projectedProfile()], { translations: KOREAN, findings });
    expect(await seen(page.locator('.finding-text').first())).toContain(
      'PostgreSQL client (pg)이(가) 호출마다 생성됩니다.',
    );
    await page.close();
  });

  test('two hundred functions with long names in any script neither break nor slow the page', async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      sampleProfile({
        function: sampleFunction({
          id: `src/f${index}.ts#handler`,
          deployedName: `production-payments-confirmation-결제확인-ΔЖ-handler-with-a-long-name-number-${index}`,
        }),
      }),
    );
    const { page } = await show(many, { width: 320 });
    await page.getByRole('combobox', { name: 'Function' }).click();
    expect(await page.getByRole('option').count()).toBe(200);
    await page.keyboard.type('결제확인 number-177');
    expect(await page.getByRole('option').count()).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.keyboard.press('Enter');
    expect(await seen(page.getByRole('heading', { level: 1 }))).toContain('number-177');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.close();
  });

  test.each([
    ['no-editor', 'No function in view'],
    ['unsupported-language', 'This language is not analysed'],
    ['no-function', 'No serverless function here'],
  ])('%s says what is the matter', async (reason, title) => {
    const { page, send } = await open();
    await send({ type: 'empty', reason });
    await page.getByRole('heading', { name: title }).waitFor();
    await page.close();
  });
});
