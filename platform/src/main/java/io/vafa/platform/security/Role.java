package io.vafa.platform.security;

import java.util.Locale;

/** What a credential may be used for; the table in docs/security.md says what each may do. */
public enum Role {
    /** A store's till: reports purchases. */
    TILL,
    /** A partner's back office: reports purchases of all its stores. */
    PARTNER,
    /** An employee at a desk: enrols and looks things up. */
    AGENT,
    /** Whoever runs the programme: applies configuration, imports, sees the status. */
    ADMIN,
    /** One of our own services. */
    SERVICE;

    /** As it stands in a token. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As Spring Security knows it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
