import { runtimeName } from '../../src/core/report/mermaid';
import { runtimeChoices, whyNotSnapStart } from '../../src/core/timing/what-if';
import { t } from '../l10n';
import { Choice, Control, Slider } from './control';
import { type ControlsProps, settingOf } from './setting';
import { MEMORY_STEPS_MB, nearestStep, PACKAGE_MB, positionOf, RESOLUTION, valueAt } from './steps';
import { TrafficControl } from './traffic-controls';

export function Controls(props: ControlsProps) {
  return (
    <div class="controls">
      <MemoryControl {...props} />
      <PackageControl {...props} />
      <RuntimeControl {...props} />
      <ArchControl {...props} />
      <FormControl {...props} />
      <BundledControl {...props} />
      <SnapStartControl {...props} />
      <ProvisionedControl {...props} />
      <TrafficControl {...props} />
    </div>
  );
}

function MemoryControl(props: ControlsProps) {
  const { value, text, set, ...facts } = settingOf(props, 'memoryMB');
  return (
    <Control label={t('Memory')} value={text} {...facts}>
      {(id) => (
        <Slider
          labelledBy={id}
          position={nearestStep(MEMORY_STEPS_MB, value)}
          max={MEMORY_STEPS_MB.length - 1}
          valueText={text}
          set={(position) => set(MEMORY_STEPS_MB[position] ?? value)}
          setLive={props.setLive}
        />
      )}
    </Control>
  );
}

function PackageControl(props: ControlsProps) {
  const { value, text, set, ...facts } = settingOf(props, 'packageMB');
  const range = PACKAGE_MB[props.environment.packageType];
  return (
    <Control label={t('Package size')} value={text} {...facts}>
      {(id) => (
        <Slider
          labelledBy={id}
          position={value === null ? 0 : positionOf(range, value)}
          max={RESOLUTION}
          valueText={text}
          set={(position) => set(valueAt(range, position))}
          setLive={props.setLive}
        />
      )}
    </Control>
  );
}

function RuntimeControl(props: ControlsProps) {
  const { value, text, set, ...facts } = settingOf(props, 'runtime');
  const choices = runtimeChoices(props.declared);
  return (
    <Control label={t('Runtime')} value={choices.length > 1 ? '' : text} {...facts}>
      {(id) =>
        choices.length > 1 && (
          <select aria-labelledby={id} value={value ?? ''} onChange={(event) => set(event.currentTarget.value)}>
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {`${runtimeName(choice)} (${choice})`}
              </option>
            ))}
          </select>
        )
      }
    </Control>
  );
}

function ArchControl(props: ControlsProps) {
  const { value, text: _, set, ...facts } = settingOf(props, 'arch');
  const values = [
    { value: 'x86_64', text: 'x86_64' },
    { value: 'arm64', text: 'arm64' },
  ] as const;
  return (
    <Control label={t('Architecture')} value="" {...facts}>
      {(id) => <Choice labelledBy={id} values={values} selected={value} set={set} />}
    </Control>
  );
}

function FormControl(props: ControlsProps) {
  const { value, text: _, set, ...facts } = settingOf(props, 'packageType');
  const values = [
    { value: 'zip', text: 'zip' },
    { value: 'image', text: t('container image') },
  ] as const;
  return (
    <Control label={t('Deployed as')} value="" {...facts}>
      {(id) => <Choice labelledBy={id} values={values} selected={value} set={set} />}
    </Control>
  );
}

function BundledControl(props: ControlsProps) {
  const { value, text: _, set, ...facts } = settingOf(props, 'bundled');
  const values = [
    { value: 'no', text: t('many files') },
    { value: 'yes', text: t('bundled') },
  ] as const;
  return (
    <Control label={t('Code')} value="" {...facts}>
      {(id) => (
        <Choice labelledBy={id} values={values} selected={value ? 'yes' : 'no'} set={(next) => set(next === 'yes')} />
      )}
    </Control>
  );
}

function SnapStartControl(props: ControlsProps) {
  const { value, text: _, set, ...facts } = settingOf(props, 'snapStart');
  const why = whyNotSnapStart(props.environment);
  return (
    <Control label="SnapStart" value="" {...facts}>
      {(id) => (
        <label class="check" title={why ?? undefined}>
          <input
            type="checkbox"
            aria-describedby={why === null ? undefined : `${id}-why`}
            checked={value}
            disabled={why !== null && !value}
            onChange={(event) => set(event.currentTarget.checked)}
          />
          {t('Restore from a snapshot')}
          {why !== null && (
            <span id={`${id}-why`} class="muted">
              {why}
            </span>
          )}
        </label>
      )}
    </Control>
  );
}

function ProvisionedControl(props: ControlsProps) {
  const { value, text, set, ...facts } = settingOf(props, 'provisionedConcurrency');
  return (
    <Control label={t('Provisioned concurrency')} value={text} {...facts}>
      {(id) => (
        <Slider
          labelledBy={id}
          position={Math.min(value, 50)}
          max={50}
          valueText={text}
          set={set}
          setLive={props.setLive}
        />
      )}
    </Control>
  );
}
