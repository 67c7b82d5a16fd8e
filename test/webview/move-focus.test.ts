import { expect, test } from 'vitest';
import { lanesOf } from '../../webview/timeline/lanes';
import { layoutLane } from '../../webview/timeline/layout-timeline';
import { moveFocus } from '../../webview/timeline/move-focus';
import { timeAxis, WHOLE } from '../../webview/timeline/time-axis';
import { sampleProfile } from '../helpers/sample-profile';

// Cold: download, boot, runtime-init, user-init, handler. Warm: handler. Restore: boot, restore, after-restore, handler.
const drawn = lanesOf(sampleProfile());
const axis = timeAxis(drawn, 800, WHOLE, false);
const lanes = drawn.map((lane) => layoutLane(lane, axis, 800));

test('left and right walk along a lane and stop at its ends', () => {
  expect(moveFocus(lanes, { lane: 'cold', index: 1 }, 'ArrowRight')).toEqual({ lane: 'cold', index: 2 });
  expect(moveFocus(lanes, { lane: 'cold', index: 0 }, 'ArrowLeft')).toBeNull();
  expect(moveFocus(lanes, { lane: 'cold', index: 4 }, 'ArrowRight')).toBeNull();
});

test('up and down go to the same phase of the next lane, else to its first', () => {
  expect(moveFocus(lanes, { lane: 'cold', index: 4 }, 'ArrowDown')).toEqual({ lane: 'warm', index: 0 });
  expect(moveFocus(lanes, { lane: 'warm', index: 0 }, 'ArrowDown')).toEqual({ lane: 'restore', index: 3 });
  expect(moveFocus(lanes, { lane: 'restore', index: 1 }, 'ArrowUp')).toEqual({ lane: 'warm', index: 0 });
  expect(moveFocus(lanes, { lane: 'cold', index: 2 }, 'ArrowUp')).toBeNull();
});

test('Home and End go to the ends; other keys are left to the page', () => {
  expect(moveFocus(lanes, { lane: 'cold', index: 2 }, 'Home')).toEqual({ lane: 'cold', index: 0 });
  expect(moveFocus(lanes, { lane: 'cold', index: 2 }, 'End')).toEqual({ lane: 'cold', index: 4 });
  expect(moveFocus(lanes, { lane: 'cold', index: 2 }, 'a')).toBeNull();
});
