package io.vafa.contracts.alert;

import io.vafa.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * Whom an alert is about; what says nothing about them is absent.
 *
 * @param agent a person of the help desk, as the credential names them
 * @param partner whose till or store it is, or who is prepaid
 * @param store of the partner
 * @param till of the store
 * @param member whose account was frozen
 */
public record AlertSubject(
        @Nullable String agent,
        @Nullable String partner,
        @Nullable String store,
        @Nullable String till,
        @Nullable String member) {
    public AlertSubject {
        Require.optionalText(agent, "about.agent");
        Require.optionalText(partner, "about.partner");
        Require.optionalText(store, "about.store");
        Require.optionalText(till, "about.till");
        Require.optionalText(member, "about.member");
        if (agent == null && partner == null && member == null) {
            throw new IllegalArgumentException("about must name an agent, a partner or a member");
        }
    }

    public static AlertSubject agent(String agent) {
        return new AlertSubject(agent, null, null, null, null);
    }

    /** A till; a store, if it is null. */
    public static AlertSubject place(String partner, @Nullable String store, @Nullable String till) {
        return new AlertSubject(null, partner, store, till, null);
    }

    public static AlertSubject member(String member) {
        return new AlertSubject(null, null, null, null, member);
    }
}
