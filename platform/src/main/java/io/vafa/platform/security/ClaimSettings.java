package io.vafa.platform.security;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the issuer calls the claims that we read ({@code vafa.security.claims.*}). A name is that of a claim ({@code https://chain.example/program}); one that
 * begins with a slash is a JSON pointer to a place inside of one ({@code /realm_access/roles}).
 *
 * @param program the programme
 * @param partner the partner
 * @param store the store
 * @param till the till
 * @param member the member's id, for members themselves
 * @param authTime when a person logged in, in seconds since 1970
 * @param acr by which way they did
 * @param roles one or several places, each a list of names or one text with names between blanks, as {@code scope} has them; at most 10
 */
public record ClaimSettings(
        @DefaultValue("program") String program,
        @DefaultValue("partner") String partner,
        @DefaultValue("store") String store,
        @DefaultValue("till") String till,
        @DefaultValue("member") String member,
        @DefaultValue("auth_time") String authTime,
        @DefaultValue("acr") String acr,
        @DefaultValue("roles") List<String> roles) {
    static final ClaimSettings OURS =
            new ClaimSettings("program", "partner", "store", "till", "member", "auth_time", "acr", List.of("roles"));

    private static final int ROLE_CLAIMS_MAX = 10;

    public ClaimSettings {
        roles = List.copyOf(roles);
        if (roles.isEmpty() || roles.size() > ROLE_CLAIMS_MAX) {
            throw new IllegalArgumentException("vafa.security.claims.roles must name 1 to " + ROLE_CLAIMS_MAX
                    + " claims, but names " + roles.size());
        }
        Stream.concat(Stream.of(program, partner, store, till, member, authTime, acr), roles.stream())
                .filter(String::isBlank)
                .findFirst()
                .ifPresent(_ -> {
                    throw new IllegalArgumentException(
                            "vafa.security.claims.* must not be empty: leave one out to have" + " its usual name");
                });
    }
}
