import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON event without any library, and makes of it what a handler takes: a map, a text, or a bean by its setters. */
final class MeasureEvent {
    private final String text;
    private int at;

    private MeasureEvent(String text) {
        this.text = text;
    }

    static Object parse(String json) {
        return new MeasureEvent(json).value();
    }

    static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }

    static Object as(Object value, Type wanted) throws Exception {
        if (value == null) return null;
        Class<?> type = wanted instanceof ParameterizedType ? (Class<?>) ((ParameterizedType) wanted).getRawType()
                : wanted instanceof Class ? (Class<?>) wanted : Object.class;
        if (type == String.class) return value instanceof String ? value : value.toString();
        if (value instanceof Number) return number((Number) value, type);
        if (value instanceof List && type.isAssignableFrom(ArrayList.class)) return list((List<?>) value, wanted);
        if (type.isInstance(value)) return value;
        return value instanceof Map ? bean((Map<?, ?>) value, type) : null;
    }

    private static Object number(Number value, Class<?> type) {
        if (type == int.class || type == Integer.class) return value.intValue();
        if (type == long.class || type == Long.class) return value.longValue();
        return type == double.class || type == Double.class || type.isInstance(value) ? value : null;
    }

    private static Object list(List<?> values, Type wanted) throws Exception {
        Type element = wanted instanceof ParameterizedType ? ((ParameterizedType) wanted).getActualTypeArguments()[0] : Object.class;
        List<Object> made = new ArrayList<>();
        for (Object value : values) made.add(as(value, element));
        return made;
    }

    /** By setters, whatever their case; what it has no setter for is left out. */
    private static Object bean(Map<?, ?> values, Class<?> type) throws Exception {
        Object made = type.getDeclaredConstructor().newInstance();
        for (Method method : type.getMethods()) {
            if (!method.getName().startsWith("set") || method.getParameterCount() != 1) continue;
            for (Map.Entry<?, ?> entry : values.entrySet()) {
                if (!method.getName().substring(3).equalsIgnoreCase(String.valueOf(entry.getKey()))) continue;
                Object value = as(entry.getValue(), method.getGenericParameterTypes()[0]);
                if (value != null) method.invoke(made, value);
            }
        }
        return made;
    }

    private Object value() {
        char c = next();
        if (c == '{') return object();
        if (c == '[') return array();
        if (c == '"') return string();
        int start = at - 1;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) at++;
        String word = text.substring(start, at);
        if (word.equals("null")) return null;
        if (word.equals("true") || word.equals("false")) return Boolean.valueOf(word);
        return Double.valueOf(word);
    }

    private Map<String, Object> object() {
        Map<String, Object> made = new LinkedHashMap<>();
        for (char c = next(); c != '}'; c = next()) {
            if (c == ',') continue;
            String key = string();
            next();
            made.put(key, value());
        }
        return made;
    }

    private List<Object> array() {
        List<Object> made = new ArrayList<>();
        while (true) {
            char c = next();
            if (c == ']') return made;
            if (c != ',') at--;
            if (c != ',') made.add(value());
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(at++);
            if (escaped == 'u') {
                out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                at += 4;
            } else {
                int known = "bfnrt".indexOf(escaped);
                out.append(known < 0 ? escaped : "\b\f\n\r\t".charAt(known));
            }
        }
        return out.toString();
    }

    private char next() {
        while (Character.isWhitespace(text.charAt(at))) at++;
        return text.charAt(at++);
    }
}
