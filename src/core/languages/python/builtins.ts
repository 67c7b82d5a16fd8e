/** Names that Python gives every module (`builtins`, and the module's own). Source: docs.python.org, "Built-in Functions", "Built-in Constants". */
const NAMES = new Set(
  (
    'abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr ' +
    'dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int ' +
    'isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range ' +
    'repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ ' +
    '__name__ __file__ __doc__ __spec__ __package__ NotImplemented Ellipsis __debug__'
  ).split(' '),
);

export function isBuiltin(name: string): boolean {
  return NAMES.has(name) || /(Error|Exception|Warning|Exit|Interrupt|StopIteration)$/.test(name);
}
