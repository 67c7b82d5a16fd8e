import { TRAFFIC_PATTERNS } from '../../src/core/model';
import { t } from '../l10n';
import { patternName } from '../traffic/option-words';
import { Choice, Control, Slider } from './control';
import { type ControlsProps, settingOf } from './setting';
import { positionOf, REQUESTS_PER_MINUTE, RESOLUTION, valueAt } from './steps';

export function TrafficControl(props: ControlsProps) {
  const { value, text, set, ...facts } = settingOf(props, 'requestsPerMinute');
  return (
    <Control label={t('Requests per minute')} value={text} {...facts}>
      {(id) => (
        <Slider
          labelledBy={id}
          position={value === null ? 0 : positionOf(REQUESTS_PER_MINUTE, value)}
          max={RESOLUTION}
          valueText={text}
          set={(position) => set(valueAt(REQUESTS_PER_MINUTE, position))}
          setLive={props.setLive}
        />
      )}
    </Control>
  );
}

export function PatternControl(props: ControlsProps) {
  const { value, text: _, set, ...facts } = settingOf(props, 'trafficPattern');
  const values = TRAFFIC_PATTERNS.map((pattern) => ({ value: pattern, text: patternName(pattern) }));
  return (
    <Control label={t('They arrive')} value="" {...facts}>
      {(id) => <Choice labelledBy={id} values={values} selected={value} set={set} />}
    </Control>
  );
}
