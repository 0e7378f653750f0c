package io.vafa.standalone.program;

import java.util.Map;

/**
 * Which line of a file each value stands on.
 *
 * @param lines line by RFC 6901 pointer; the first line is 1
 */
record SourceMap(Map<String, Integer> lines) {

    SourceMap {
        lines = Map.copyOf(lines);
    }

    /** The line of a value; of the nearest value around it if it is not there, as when a field is missing. */
    int lineOf(String pointer) {
        String nearest = pointer;
        while (!lines.containsKey(nearest) && !nearest.isEmpty()) {
            nearest = nearest.substring(0, Math.max(0, nearest.lastIndexOf('/')));
        }
        return lines.getOrDefault(nearest, 1);
    }

    /** A pointer as people write it: {@code /rules/0/per} as {@code rules[0].per}. */
    static String field(String pointer) {
        StringBuilder field = new StringBuilder();
        for (String step : pointer.split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            if (name.matches("[0-9]+")) {
                field.append('[').append(name).append(']');
            } else if (!name.isEmpty()) {
                field.append(field.isEmpty() ? "" : ".").append(name);
            }
        }
        return field.toString();
    }

    /** One step of a pointer. */
    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
