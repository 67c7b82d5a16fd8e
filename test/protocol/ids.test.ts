import { expect, test } from 'vitest';
import manifest from '../../package.json';
import english from '../../package.nls.json';
import { RULE_IDS, SEVERITIES } from '../../src/core/model';
import {
  COMMANDS,
  EXTENSION_NAME,
  LANGUAGE_IDS,
  PANEL_TITLE,
  PANEL_VIEW_TYPE,
  SETTINGS_SECTION,
} from '../../src/protocol/ids';
import { DEFAULT_SETTINGS, SETTING_KEYS } from '../../src/protocol/settings';

const { commands, configuration, menus } = manifest.contributes;
const properties: Readonly<Record<string, { readonly default?: unknown }>> = configuration.properties;

test('the manifest declares exactly the commands that the host registers', () => {
  expect(commands.map(({ command }) => command).sort()).toEqual(Object.values(COMMANDS).sort());
  const inMenus = Object.values(menus).flatMap((entries) => entries.map(({ command }) => command));
  expect(Object.values(COMMANDS)).toEqual(expect.arrayContaining(inMenus));
});

test('it declares the settings that the server reads, with the same defaults', () => {
  const keys = Object.values(SETTING_KEYS).map((key) => `${SETTINGS_SECTION}.${key}`);
  expect(Object.keys(properties).sort()).toEqual([...keys, `${SETTINGS_SECTION}.trace.server`].sort());
  const defaults = Object.entries(SETTING_KEYS).map(([name, key]) => [
    name,
    properties[`${SETTINGS_SECTION}.${key}`]?.default,
  ]);
  expect(Object.fromEntries(defaults)).toEqual(DEFAULT_SETTINGS);
});

test('the severity of every rule can be set, to every severity or off', () => {
  const rules = configuration.properties['coldStart.rules'].properties;
  expect(Object.keys(rules).sort()).toEqual([...RULE_IDS].sort());
  for (const rule of Object.values(rules)) expect([...rule.enum].sort()).toEqual([...SEVERITIES, 'off'].sort());
});

test('it activates on the languages that are analysed and on a panel to restore, on nothing else', () => {
  const expected = [...LANGUAGE_IDS.map((language) => `onLanguage:${language}`), `onWebviewPanel:${PANEL_VIEW_TYPE}`];
  expect([...manifest.activationEvents].sort()).toEqual(expected.sort());
});

test('menus appear for the same languages', () => {
  const shown = [...menus['editor/context'], ...menus['editor/title']].map(({ when }) => when);
  for (const when of shown) {
    const pattern = new RegExp(/=~ \/(.*)\/$/.exec(when)?.[1] ?? 'no pattern');
    expect(LANGUAGE_IDS.filter((language) => !pattern.test(language))).toEqual([]);
    expect(pattern.test('ruby')).toBe(false);
  }
});

test('names are those of the product', () => {
  expect(manifest.displayName).toBe(EXTENSION_NAME);
  expect(commands.find(({ command }) => command === COMMANDS.openProfile)).toMatchObject({
    category: 'Cold Start',
    title: '%command.openProfile.title%',
  });
  expect(english['command.openProfile.title']).toBe(`Open ${PANEL_TITLE}`);
});
