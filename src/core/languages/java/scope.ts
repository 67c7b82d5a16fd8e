import type { ValueRef } from '../../model';

/** A type declared in the file: what its simple names stand for. */
export interface DeclaredType {
  readonly name: string;
  readonly class: number;
  readonly fields: Map<string, Field>;
  /** Method names; `true` where one of that name is static. */
  readonly methods: Map<string, boolean>;
  readonly types: Map<string, DeclaredType>;
  /** Extends or implements something: names that nobody declares may be inherited. */
  readonly hasBase: boolean;
}

export type Field = { readonly kind: 'static'; readonly variable: number } | { readonly kind: 'instance' };

/** A lexical scope: of a block or function (`type` null), or of a type's members. */
export interface Scope {
  readonly parent: Scope | null;
  readonly names: Map<string, number>;
  readonly types: Map<string, DeclaredType>;
  readonly type: DeclaredType | null;
}

export function createScope(parent: Scope | null, type: DeclaredType | null = null): Scope {
  return { parent, names: new Map(), types: type?.types ?? new Map(), type };
}

/** The value of a simple name that this file declares: a local, a parameter, a field of this or an outer type. */
export function lookUpValue(scope: Scope, name: string): ValueRef | undefined {
  let outer = 0;
  for (let current: Scope | null = scope; current; current = current.parent) {
    const variable = current.names.get(name);
    if (variable !== undefined) return { kind: 'variable', variable };
    const field = current.type?.fields.get(name);
    if (field?.kind === 'static') return { kind: 'variable', variable: field.variable };
    if (field?.kind === 'instance') return { kind: 'member', of: outerThis(outer), name };
    if (current.type) outer++;
  }
  return undefined;
}

/** What an unqualified method name belongs to: `this`, the `this` of an outer type, or a type (static). */
export function lookUpMethod(scope: Scope, name: string): ValueRef | undefined {
  let outer = 0;
  for (let current: Scope | null = scope; current; current = current.parent) {
    const isStatic = current.type?.methods.get(name);
    if (current.type && isStatic === true) return { kind: 'class', class: current.type.class };
    if (isStatic === false) return outerThis(outer);
    if (current.type) outer++;
  }
  return undefined;
}

/** `this` of the nearest type that could have inherited a name nobody declares. */
export function inheritingThis(scope: Scope): ValueRef | undefined {
  let outer = 0;
  for (let current: Scope | null = scope; current; current = current.parent) {
    if (current.type?.hasBase) return outerThis(outer);
    if (current.type) outer++;
  }
  return undefined;
}

export function lookUpType(scope: Scope, name: string): DeclaredType | undefined {
  for (let current: Scope | null = scope; current; current = current.parent) {
    const type = current.types.get(name);
    if (type) return type;
    if (current.type?.name === name) return current.type;
  }
  return undefined;
}

/** The `this` of the type of this name, seen from inside it: `Orders.this`. */
export function qualifiedThis(scope: Scope, name: string): ValueRef | undefined {
  let outer = 0;
  for (let current: Scope | null = scope; current; current = current.parent) {
    if (current.type?.name === name) return outerThis(outer);
    if (current.type) outer++;
  }
  return undefined;
}

export function typeAround(scope: Scope): DeclaredType | undefined {
  for (let current: Scope | null = scope; current; current = current.parent) {
    if (current.type) return current.type;
  }
  return undefined;
}

function outerThis(outer: number): ValueRef {
  return outer === 0 ? { kind: 'this' } : { kind: 'this', outer };
}
