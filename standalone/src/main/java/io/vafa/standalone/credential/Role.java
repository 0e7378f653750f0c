package io.vafa.standalone.credential;

import java.util.Locale;

/** What the bearer of a token may do. */
public enum Role {
    /** A till of one store. */
    TILL,
    /** A partner's back office, for all its stores. */
    PARTNER,
    /** The help desk. */
    STAFF,
    /** Whoever configures the programme. */
    ADMIN,
    /** One of the platform's own services. */
    SERVICE;

    /** The name in the token's claim {@code roles}. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
