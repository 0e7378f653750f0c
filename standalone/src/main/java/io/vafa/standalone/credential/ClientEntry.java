package io.vafa.standalone.credential;

import io.vafa.platform.security.Role;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client of the embedded platform's token issuer: a till, a partner's back office, an application.
 *
 * @param id its name there, and the subject of its tokens: letters, digits and {@code ._-}, at most 60
 * @param secretHash what is kept of its secret
 * @param role what its tokens may be used for; never {@link Role#SERVICE}
 * @param store the only store it speaks for; null: any of the partner's
 * @param till the only till it speaks for; null: any of the store's
 * @param member who it is, for {@link Role#MEMBER}
 * @param addedAt when it was made, as an instant in UTC
 */
public record ClientEntry(
        String id,
        String secretHash,
        Role role,
        String program,
        String partner,
        @Nullable String store,
        @Nullable String till,
        @Nullable String member,
        String addedAt) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    public ClientEntry {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a client's name has 1 to 60 letters, digits and . _ - and begins with a letter or digit, but is "
                            + id);
        }
        if (role == Role.SERVICE) {
            throw new IllegalArgumentException("no client acts as one of our own services");
        }
        if ((role == Role.MEMBER) != (member != null)) {
            throw new IllegalArgumentException("a client has a member if, and only if, its role is member");
        }
        if (till != null && store == null) {
            throw new IllegalArgumentException("a till needs a store: it stands in one");
        }
    }

    /** Without the hash, which does not belong in logs. */
    @Override
    public String toString() {
        return "ClientEntry[" + id + "]";
    }
}
