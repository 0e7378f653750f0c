package io.vafa.platform.web;

import java.util.Map;

/**
 * Header fields that every answer bears, so that a browser does nothing with it that nobody meant. Whoever answers with a page of their own
 * sets fields of their own instead.
 */
public final class SecurityHeaders {
    /** Names and values. Transport security is not among them: it is for whoever ends TLS to promise. */
    public static final Map<String, String> ALL = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private SecurityHeaders() {}
}
