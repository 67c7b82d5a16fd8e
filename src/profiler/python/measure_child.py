"""One start of one Python function in a fresh process; the counterpart of child/run-task.ts, with the same messages.

Imports only what the Lambda runtime has loaded before it comes to the function, so that the function pays for the rest.
"""
import importlib
import json
import os
import sys
import time
import traceback

REPORT_FD = 3


def report(**message):
    data = (json.dumps(message) + "\n").encode()
    while data:
        data = data[os.write(REPORT_FD, data):]


def mark(phase):
    """Separates, among the lines of -X importtime, what is loaded in one phase from the next."""
    sys.stderr.flush()
    os.write(2, ("coldstart-phase: %s\n" % phase).encode())


def now_ms():
    # The clock that all processes of the machine share.
    return time.monotonic() * 1000


def is_local(host):
    host = host.decode() if isinstance(host, bytes) else host
    return not isinstance(host, str) or host in ("", "localhost", "::1", "0.0.0.0") or host.startswith("127.")


class Network:
    """Counts connections to other machines and refuses them where the task says so."""

    def __init__(self, mode, stub_port):
        self.refuses = mode == "blocked"
        self.attempts = []
        self.looked_up = {}
        if mode == "stubbed":
            self.redirect(stub_port)

    def redirect(self, stub_port):
        """Sends what goes to other machines to the stub: names get addresses of TEST-NET-2 (RFC 5737)."""
        import socket

        look_up, connect, connect_ex = socket.getaddrinfo, socket.socket.connect, socket.socket.connect_ex
        names = {}

        def stub_address(address):
            if self.is_local_address(address):
                return address
            self.attempts.append("%s:%s" % (names.get(address[0], address[0]), address[1]))
            return ("127.0.0.1", stub_port)

        def stub_look_up(host, port, *rest, **named):
            if is_local(host):
                return look_up(host, port, *rest, **named)
            address = "198.51.100.%d" % (len(names) % 254 + 1)
            names[address] = host.decode() if isinstance(host, bytes) else host
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, int(port or 0)))]

        socket.getaddrinfo = stub_look_up
        socket.socket.connect = lambda own, address: connect(own, stub_address(address))
        socket.socket.connect_ex = lambda own, address: connect_ex(own, stub_address(address))

    def take(self):
        taken, self.attempts = self.attempts, []
        return taken

    def refuse(self):
        if self.refuses:
            raise OSError(101, "Network is unreachable")

    def hook(self, event, args):
        if not event.startswith("socket."):
            return
        if event == "socket.getaddrinfo":
            self.looking_up(args[0], args[1])
        elif event == "socket.connect":
            self.connecting(args[1])
        elif event in ("socket.sendto", "socket.sendmsg") and not self.is_local_address(args[1]):
            self.refuse()
        elif event in ("socket.gethostbyname", "socket.gethostbyname_ex") and not is_local(args[0]):
            self.refuse()

    def looking_up(self, host, port):
        if is_local(host):
            return
        host = host.decode() if isinstance(host, bytes) else host
        self.looked_up[port] = host
        if self.refuses:
            self.attempts.append("%s:%s" % (host, port))
            self.refuse()

    def connecting(self, address):
        if self.is_local_address(address):
            return
        host, port = address[0], address[1]
        self.attempts.append("%s:%s" % (self.looked_up.get(port, host), port))
        self.refuse()

    @staticmethod
    def is_local_address(address):
        # A path is a socket of this machine.
        return not isinstance(address, tuple) or is_local(address[0])


class Context:
    """As AWS Lambda's Python runtime makes it."""

    def __init__(self, task, index):
        self.function_name = task["functionName"]
        self.function_version = "$LATEST"
        self.invoked_function_arn = "arn:aws:lambda:%s:123456789012:function:%s" % (
            os.environ.get("AWS_REGION"),
            task["functionName"],
        )
        self.memory_limit_in_mb = str(task["memoryMB"])
        self.aws_request_id = "00000000-0000-4000-8000-%012d" % index
        self.log_group_name = "/aws/lambda/" + task["functionName"]
        self.log_stream_name = "coldstart-measure"
        self.identity = None
        self.client_context = None
        self._end = now_ms() + task["timeoutMs"]

    def get_remaining_time_in_millis(self):
        return max(0, int(self._end - now_ms()))


def message_of(error):
    """What was raised, and where in the user's code."""
    text = "%s: %s" % (type(error).__name__, str(error).split("\n")[0])
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename != __file__ and not frame.filename.startswith("<frozen")
    ]
    return "%s (%s:%d)" % (text, frames[-1].filename, frames[-1].lineno) if frames else text


def run(task):
    network = Network(task["network"], task["stubPort"])
    sys.addaudithook(network.hook)
    sys.path[:0] = task["paths"]
    traced = task["trace"] != "nothing"
    phase = "init"
    started = now_ms()
    if traced:
        mark(phase)
    try:
        cpu = time.process_time()
        start = now_ms()
        # Not import_module: -X importtime leaves out what that loads.
        __import__(task["module"])
        end = now_ms()
        spent = time.process_time() - cpu
        report(type="start", node=sys.version.split()[0], nodeStart=STARTED, bootstrapComplete=started, userStart=start, guarded=True)
        report(type="init", end=end, cpuMs=spent * 1000, attempts=network.take())
        handler = handler_in(sys.modules[task["module"]], task)
        if handler is not None:
            for index in range(1, task["invocations"] + 1):
                phase = "invocation %d" % index
                if traced:
                    mark(phase)
                invoke(handler, task, index, network)
    except SystemExit as error:
        report(type="ended", phase=phase, why="exited", message="exit code %s" % (error.code or 0))
    except BaseException as error:
        report(type="ended", phase=phase, why="threw", message=message_of(error))
    if traced:
        mark("end")
        report(type="files", library=os.path.dirname(os.__file__), files=files())
    sys.stdout.flush()
    sys.stderr.flush()
    report(type="done", unsentBytes=0)


def handler_in(module, task):
    path = task["exportPath"]
    if path is None:
        return None
    found = module
    for name in path.split("."):
        found = getattr(found, name, None)
    if callable(found):
        return found
    names = ", ".join(name for name, value in vars(module).items() if callable(value) and not name.startswith("_"))
    report(
        type="ended",
        phase="init",
        why="no-handler",
        message="the module has no function %s; it has %s" % (path, names or "none"),
    )
    return None


def invoke(handler, task, index, network):
    event = json.loads(json.dumps(task["event"]))
    takes = getattr(getattr(handler, "__code__", None), "co_argcount", 2)
    args = (event,) if takes == 1 else (event, Context(task, index))
    error = None
    start = now_ms()
    try:
        handler(*args)
    except Exception as raised:
        error = message_of(raised)
    report(type="invoked", index=index, ms=now_ms() - start, error=error, attempts=network.take())


def files():
    return {name: getattr(module, "__file__", None) for name, module in list(sys.modules.items())}


STARTED = now_ms()
with open(sys.argv[1], encoding="utf-8") as task_file:
    TASK = json.load(task_file)
del sys.argv[1:]
run(TASK)
