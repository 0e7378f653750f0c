package io.vafa.platform.security;

import java.util.Locale;

/** What a credential may be used for; the table in docs/security.md says what each may do. */
public enum Role {
    /** A store's till: reports purchases. */
    TILL,
    /** A partner's back office: reports purchases of all its stores. */
    PARTNER,
    /** An employee at the help desk: enrols, looks things up, puts them right. */
    AGENT,
    /** Who reads reports and figures, and nothing about a person. */
    ANALYST,
    /** Whoever runs the programme: applies configuration, imports, sees the status. */
    ADMIN,
    /** A member in the chain's own application: reads and changes what is their own, never anybody else's. */
    MEMBER,
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
