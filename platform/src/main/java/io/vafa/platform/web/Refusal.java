package io.vafa.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the body; null if it is not about the body
 * @param code stable, for programs
 * @param detail what was expected and what was found, for people
 */
public record Refusal(@Nullable String pointer, String code, String detail) {

    /** The same about a part of a body, with the pointer as seen from the body's root. */
    public Refusal under(String prefix) {
        return new Refusal(pointer == null ? prefix : prefix + pointer, code, detail);
    }

    /** The same, with the pointer as seen from below a prefix. */
    public Refusal below(String prefix) {
        return pointer != null && pointer.startsWith(prefix)
                ? new Refusal(pointer.substring(prefix.length()), code, detail)
                : this;
    }
}
