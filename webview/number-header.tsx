import type { ComponentChildren } from 'preact';

/** The head of a column of numbers. */
export function NumberHeader({ children }: { readonly children: ComponentChildren }) {
  return (
    <th scope="col" class="number">
      {children}
    </th>
  );
}
