import { useId, useRef, useState } from 'preact/hooks';
import { formatMs } from '../src/core/report/mermaid';
import type { Candidate } from './compare/candidates';
import { t } from './l10n';

interface FunctionComboboxProps {
  readonly label: string;
  readonly candidates: readonly Candidate[];
  readonly chosen: Candidate | null;
  readonly choose: (key: string) => void;
}

/** Chooses a function by typing a part of its name or file. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function FunctionCombobox({ label, candidates, chosen, choose }: FunctionComboboxProps) {
  const id = useId();
  // `null`: closed, the input shows what is chosen.
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const found = query === null ? [] : candidates.filter((one) => matches(one, query));
  const open = (text: string) => {
    setQuery(text);
    setActive(0);
  };
  const take = (candidate: Candidate | undefined) => {
    if (candidate) choose(candidate.key);
    setQuery(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (query === null) open('');
      else setActive((active + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter' && query !== null) {
      event.preventDefault();
      take(found[active]);
    } else if (event.key === 'Escape' && query !== null) {
      event.stopPropagation();
      setQuery(null);
    }
  };
  return (
    <div class="combobox">
      <label for={id}>{label}</label>
      <span class="combobox-field">
        <input
          id={id}
          role="combobox"
          autoComplete="off"
          spellcheck={false}
          aria-autocomplete="list"
          aria-expanded={query !== null}
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          placeholder={t('Search functions')}
          value={query ?? (chosen ? chosen.name : '')}
          onInput={(event) => open(event.currentTarget.value)}
          onClick={(event) => {
            event.currentTarget.select();
            if (query === null) open('');
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setQuery(null)}
        />
        {query !== null && <OptionList id={id} found={found} active={active} chosen={chosen} take={take} />}
      </span>
    </div>
  );
}

interface OptionListProps {
  readonly id: string;
  readonly found: readonly Candidate[];
  readonly active: number;
  readonly chosen: Candidate | null;
  readonly take: (candidate: Candidate) => void;
}

function OptionList({ id, found, active, chosen, take }: OptionListProps) {
  const shown = useRef(-1);
  if (found.length === 0) {
    return (
      <p id={`${id}-list`} class="combobox-list combobox-none" role="status">
        {t('No function of that name')}
      </p>
    );
  }
  return (
    <div id={`${id}-list`} class="combobox-list" role="listbox" aria-label={t('Functions')} tabIndex={-1}>
      {found.map((candidate, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys arrive at the input, which keeps the focus
        <div
          key={candidate.key}
          id={`${id}-${index}`}
          ref={(element) => {
            if (index !== active || shown.current === active) return;
            shown.current = active;
            element?.scrollIntoView({ block: 'nearest' });
          }}
          role="option"
          tabIndex={-1}
          aria-selected={candidate.key === chosen?.key}
          class={index === active ? 'is-active' : undefined}
          // The input keeps the focus, so that its blur does not close the list before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(candidate)}
        >
          <span class="combobox-name">{candidate.name}</span>
          <span class="combobox-file muted">{candidate.file}</span>
          <span class="number">{t('cold {0}', formatMs(candidate.coldMs))}</span>
        </div>
      ))}
    </div>
  );
}

/** Every word typed is somewhere in the name or the file. */
function matches({ name, file }: Candidate, query: string): boolean {
  const text = `${name} ${file}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
