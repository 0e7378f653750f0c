package io.vafa.platform.security;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who is calling, as the signed token says.
 *
 * @param subject the token's {@code sub}
 * @param program the only programme the caller may touch
 * @param partner on whose behalf
 * @param store the only store it speaks for; null: any of the partner's
 * @param till the only till it speaks for; null: any of the store's
 * @param member who it is, for members themselves; null: not a member
 */
public record Caller(
        String subject,
        String program,
        String partner,
        @Nullable String store,
        @Nullable String till,
        @Nullable String member,
        List<String> roles) {

    /** Reads a token that was verified before. */
    public static Caller of(Jwt token) {
        List<String> roles = token.getClaimAsStringList("roles");
        return new Caller(
                text(token, "sub"),
                text(token, "program"),
                text(token, "partner"),
                token.getClaimAsString("store"),
                token.getClaimAsString("till"),
                token.getClaimAsString("member"),
                roles == null ? List.of() : List.copyOf(roles));
    }

    /** Who is calling now, whatever they proved it with; empty where nobody is known. */
    public static Optional<Caller> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return switch (authentication == null ? null : authentication.getPrincipal()) {
            case Jwt token -> Optional.of(of(token));
            case Caller caller -> Optional.of(caller);
            case null, default -> Optional.empty();
        };
    }

    /** Whether the caller of now proved who they are with a token, and not with another credential. */
    public static boolean bearsToken() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Jwt;
    }

    /** A partner who is known by another credential than a token, and may do less than with one. */
    public static Caller partner(String credential, String program, String partner) {
        return new Caller(credential, program, partner, null, null, null, List.of(Role.PARTNER.claim()));
    }

    public boolean has(Role role) {
        return roles.contains(role.claim());
    }

    /** Whether it may touch a programme; services may touch all. */
    public boolean mayTouchProgram(String named) {
        return has(Role.SERVICE) || program.equals(named);
    }

    /**
     * Whether it may touch a member at all, be there such a one or not. Members may touch themselves only; for the others their role decides. Who is a member
     * and works at the help desk or for the programme acts as such.
     */
    public boolean mayTouchMember(String named) {
        return !actsAsMember() || named.equals(member);
    }

    /** Whether it is a member who speaks for themselves, and not somebody who works for the programme. */
    public boolean actsAsMember() {
        boolean worksHere = has(Role.AGENT) || has(Role.ADMIN) || has(Role.SERVICE);
        return has(Role.MEMBER) && !worksHere;
    }

    private static String text(Jwt token, String claim) {
        String value = token.getClaimAsString(claim);
        return value == null ? "" : value;
    }
}
