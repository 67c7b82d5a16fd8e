import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Answer } from './answer';
import type { Asked } from './asked';

type Ask = (asked: Asked, anchor: HTMLElement) => void;

const AskContext = createContext<Ask>(() => undefined);

export function useAsk(): Ask {
  return useContext(AskContext);
}

interface Question {
  readonly asked: Asked;
  readonly anchor: HTMLElement;
}

/** Shows where a number comes from, beside it. One at a time; Escape or a click elsewhere closes it. */
export function AskProvider({ children }: { readonly children: ComponentChildren }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const popover = useRef<HTMLDivElement>(null);
  const ask = useCallback<Ask>((asked, anchor) => setQuestion({ asked, anchor }), []);
  useLayoutEffect(() => {
    const element = popover.current;
    if (!element || !question) return;
    element.showPopover();
    place(element, question.anchor.getBoundingClientRect());
    element.focus();
  }, [question]);
  return (
    <AskContext.Provider value={ask}>
      {children}
      {question && (
        <div
          ref={popover}
          popover="auto"
          role="dialog"
          aria-label={question.asked.title}
          tabIndex={-1}
          class="answer"
          onToggle={(event) => {
            if (event.newState === 'closed') setQuestion(null);
          }}
        >
          <Answer asked={question.asked} />
        </div>
      )}
    </AskContext.Provider>
  );
}

const MARGIN_PX = 8;

/** Below the number where there is room, above it otherwise; never beyond the window's edges. */
function place(element: HTMLElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = anchor.bottom + 6;
  const top = below + height + MARGIN_PX <= window.innerHeight ? below : Math.max(MARGIN_PX, anchor.top - height - 6);
  const left = Math.max(MARGIN_PX, Math.min(anchor.left - 12, window.innerWidth - width - MARGIN_PX));
  element.style.top = `${top}px`;
  element.style.left = `${left}px`;
}
