/**
 * Work of the kind that importing Python modules is: reading compiled code and running it, which makes classes and
 * functions, and each of them once. Tells its processor time on file descriptor 3, as JSON.
 */
export const PYTHON_WORKLOAD = String.raw`import json, marshal, os, time
before = time.process_time()
total = 0
for unit in range(30):
    lines = ["table = {}"]
    for at in range(40):
        lines.append("class C%d:\n    '''Item.'''\n    kind = 'c%d'\n    def __init__(self, a, b=%d):\n        self.items = [x * 2 for x in (a, b)]\n    def total(self):\n        return sum(self.items) if self.items[0] > %d else dict(kind=self.kind, at=%d)['at']" % (at, at, at, unit, at))
        lines.append("def f%d(a, b):\n    return C%d(a, b).total() + len('%d')\ntable['f%d'] = f%d(%d, %d)" % (at, at, unit, at, at, at, unit))
    code = marshal.dumps(compile("\n".join(lines), "unit%d.py" % unit, "exec")) if unit % 10 == 0 else code
    scope = {}
    exec(marshal.loads(code), scope)
    total += sum(scope["table"].values())
spent = (time.process_time() - before) * 1000
os.write(3, json.dumps({"cpuMs": spent, "sum": total}).encode() + b"\n")`;

/**
 * Processor time of the workload in ms on the machine of packages-python.json and its Python 3.11. Own measurement of
 * 2026-11-30 with the same build (3.11.2): workload and 12 modules of the standard library by turns, 15 rounds in fresh processes, median of
 * (table's ms / ms here, 0.79 to 1.31) times the workload's ms here. One figure for all versions, because the table has one:
 * how versions differ is part of the projection's factor. Reproduce: node src/build/fit/measure-python-workload.mjs.
 */
export const PYTHON_WORKLOAD_ON_REFERENCE_MS = 21.8;
