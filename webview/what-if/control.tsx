import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../icon';
import { t } from '../l10n';

interface ControlProps {
  readonly label: string;
  /** Shown beside the label: the value in words. */
  readonly value: string;
  /** What the project says, and where. */
  readonly declared: string;
  readonly isChanged: boolean;
  readonly reset: () => void;
  /** Gets the id that labels the input. */
  readonly children: (labelId: string) => ComponentChildren;
}

/** One value of the environment: its name, the value, the way to change it, what the project says of it. */
export function Control({ label, value, declared, isChanged, reset, children }: ControlProps) {
  const id = useId();
  return (
    <div class={isChanged ? 'control is-changed' : 'control'}>
      <div class="control-head">
        <span class="control-label" id={id}>
          {label}
        </span>
        <strong class="control-value">{value}</strong>
      </div>
      {children(id)}
      <p class="control-declared">
        {declared}
        {isChanged && (
          <button type="button" class="tool" title={t('Back to what the project says')} onClick={reset}>
            <Icon name="discard" />
            <span class="visually-hidden">{t('Reset {0}', label)}</span>
          </button>
        )}
      </p>
    </div>
  );
}

interface SliderProps {
  readonly labelledBy: string;
  readonly position: number;
  readonly max: number;
  readonly valueText: string;
  readonly set: (position: number) => void;
  readonly setLive: (live: boolean) => void;
}

export function Slider({ labelledBy, position, max, valueText, set, setLive }: SliderProps) {
  return (
    <input
      type="range"
      min={0}
      max={max}
      value={position}
      aria-labelledby={labelledBy}
      aria-valuetext={valueText}
      style={{ '--filled': `${(position / max) * 100}%` }}
      onInput={(event) => set(Number(event.currentTarget.value))}
      onPointerDown={() => setLive(true)}
      onPointerUp={() => setLive(false)}
      onPointerCancel={() => setLive(false)}
    />
  );
}

interface ChoiceProps<Value extends string> {
  readonly labelledBy: string;
  readonly values: readonly { readonly value: Value; readonly text: string }[];
  readonly selected: Value;
  readonly set: (value: Value) => void;
}

/** Two or three values side by side. */
export function Choice<Value extends string>({ labelledBy, values, selected, set }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <div class="choice" role="radiogroup" aria-labelledby={labelledBy}>
      {values.map(({ value, text }) => (
        <label key={value} class={value === selected ? 'is-selected' : undefined}>
          <input type="radio" name={name} checked={value === selected} onChange={() => set(value)} />
          {text}
        </label>
      ))}
    </div>
  );
}
