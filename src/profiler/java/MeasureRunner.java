import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One start of one Java function in a fresh process; the counterpart of child/run-task.ts, with the same messages, one a line,
 * in the file that its first argument names. Arguments: report, class, method (empty: it is only loaded), event file,
 * invocations, whether to end as a program does (an archive of classes is written then).
 */
public final class MeasureRunner {
    /** Loading each of these marks, among the lines of -Xlog:class+load, where a phase begins. */
    static final class MarkInit {}

    static final class MarkInvocation {}

    static final class MarkWarm {}

    static final class MarkEnd {}

    private static FileOutputStream report;
    private static String phase = "init";

    public static void main(String[] arguments) throws Exception {
        double started = now();
        report = new FileOutputStream(arguments[0]);
        mark("MarkInit");
        try {
            run(arguments, started);
        } catch (Throwable error) {
            ended("threw", messageOf(error));
        }
        mark("MarkEnd");
        tell("{\"type\":\"done\",\"unsentBytes\":0}");
        if (Boolean.parseBoolean(arguments[5])) System.exit(0);
        Runtime.getRuntime().halt(0);
    }

    private static void run(String[] arguments, double started) throws Exception {
        double start = now();
        Class<?> type = Class.forName(arguments[1]);
        Object handler = type.getDeclaredConstructor().newInstance();
        double end = now();
        tell("{\"type\":\"start\",\"node\":\"\",\"nodeStart\":" + started + ",\"bootstrapComplete\":" + started
                + ",\"userStart\":" + start + ",\"guarded\":true}");
        tell("{\"type\":\"init\",\"end\":" + end + ",\"cpuMs\":null,\"attempts\":[]}");
        if (arguments[2].isEmpty()) return;
        Method method = methodOf(type, arguments[2]);
        if (method == null) {
            ended("no-handler", type.getName() + " has no public method " + arguments[2]);
            return;
        }
        method.setAccessible(true);
        byte[] event = Files.readAllBytes(Path.of(arguments[3]));
        for (int index = 1; index <= Integer.parseInt(arguments[4]); index++) {
            phase = "invocation " + index;
            mark(index == 1 ? "MarkInvocation" : "MarkWarm");
            invoke(handler, method, event, index);
        }
    }

    /** The method itself, not the bridge that generics make. */
    private static Method methodOf(Class<?> type, String name) {
        Method found = null;
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && !method.isBridge()) found = method;
        }
        return found;
    }

    private static void invoke(Object handler, Method method, byte[] event, int index) {
        String error = null;
        double start = now();
        try {
            Object[] values = argumentsOf(method, event);
            start = now();
            method.invoke(handler, values);
        } catch (InvocationTargetException thrown) {
            error = messageOf(thrown.getCause());
        } catch (Throwable thrown) {
            error = messageOf(thrown);
        }
        double ms = now() - start;
        tell("{\"type\":\"invoked\",\"index\":" + index + ",\"ms\":" + ms + ",\"error\":"
                + (error == null ? "null" : MeasureEvent.quote(error)) + ",\"attempts\":[]}");
    }

    private static Object[] argumentsOf(Method method, byte[] event) throws Exception {
        Class<?>[] types = method.getParameterTypes();
        Type[] generic = method.getGenericParameterTypes();
        Object[] values = new Object[types.length];
        for (int at = 0; at < types.length; at++) {
            if (types[at] == OutputStream.class) values[at] = new ByteArrayOutputStream();
            else if (types[at] == InputStream.class) values[at] = new ByteArrayInputStream(event);
            else if (types[at].isInterface() && types[at].getSimpleName().equals("Context")) values[at] = context(types[at]);
            else values[at] = MeasureEvent.as(MeasureEvent.parse(new String(event, StandardCharsets.UTF_8)), generic[at]);
        }
        return values;
    }

    /** Lambda's Context, whichever version of its library the function was built with. */
    private static Object context(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
            switch (method.getName()) {
                case "getRemainingTimeInMillis":
                    return 30_000;
                case "getMemoryLimitInMB":
                    return Integer.parseInt(System.getenv().getOrDefault("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"));
                case "getFunctionName":
                    return System.getenv("AWS_LAMBDA_FUNCTION_NAME");
                case "getLogger":
                    return logger(method.getReturnType());
                default:
                    return method.getReturnType() == String.class ? "coldstart-measure" : null;
            }
        });
    }

    private static Object logger(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
            if (values != null && values.length > 0) System.out.println(values[0]);
            return null;
        });
    }

    private static void mark(String name) throws ClassNotFoundException {
        Class.forName("MeasureRunner$" + name);
    }

    private static void ended(String why, String message) {
        tell("{\"type\":\"ended\",\"phase\":\"" + phase + "\",\"why\":\"" + why + "\",\"message\":" + MeasureEvent.quote(message) + "}");
    }

    /** What was thrown, and where in the user's code. */
    private static String messageOf(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause instanceof ReflectiveOperationException | cause instanceof ExceptionInInitializerError) {
            cause = cause.getCause();
        }
        for (StackTraceElement at : cause.getStackTrace()) {
            boolean isOurs = at.getClassName().startsWith("Measure");
            if (!isOurs && !at.getClassName().startsWith("java.") && !at.getClassName().startsWith("jdk.")) return cause + " (" + at + ")";
        }
        return cause.toString();
    }

    private static void tell(String line) {
        try {
            report.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException error) {
            throw new java.io.UncheckedIOException(error);
        }
    }

    /** On Linux this is the clock that all processes of the machine share, in ms. */
    private static double now() {
        return System.nanoTime() / 1e6;
    }
}
