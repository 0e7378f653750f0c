package io.vafa.standalone.program;

/**
 * Something wrong in a file.
 *
 * @param line where, the first line being 1
 * @param field what, such as {@code accrual.rules[0].per}; empty if it is no field
 */
public record SourceProblem(int line, String field, String message) {

    /** The problem as compilers write it: {@code file:line: field: message}. */
    public String in(String file) {
        return file + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + message;
    }
}
