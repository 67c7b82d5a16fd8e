/** Top-level modules of Python 3 that a function may import without installing anything. Source: docs.python.org, module index. */
const NAMES = new Set(
  (
    '__future__ abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2 calendar cmath codecs collections ' +
    'concurrent configparser contextlib contextvars copy copyreg csv ctypes dataclasses datetime decimal difflib dis email ' +
    'encodings enum errno faulthandler fcntl filecmp fnmatch fractions ftplib functools gc getopt getpass gettext glob ' +
    'graphlib grp gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword linecache ' +
    'locale logging lzma mailbox marshal math mimetypes mmap multiprocessing netrc ntpath numbers operator optparse os pathlib ' +
    'pickle pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd queue random re reprlib resource ' +
    'runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat ' +
    'statistics string stringprep struct subprocess symtable sys sysconfig syslog tarfile tempfile textwrap threading time ' +
    'timeit token tokenize tomllib trace traceback tracemalloc types typing unicodedata unittest urllib uuid venv warnings ' +
    'wave weakref webbrowser xml xmlrpc zipfile zipimport zlib zoneinfo'
  ).split(' '),
);

export function isPythonStandardLibrary(name: string): boolean {
  return NAMES.has(name.split('.')[0] ?? '');
}
