package io.vafa.member.domain;

/**
 * Who did something.
 *
 * @param subject as the credential names them
 * @param role for which the credential is
 */
public record Actor(String subject, String role) {
    /** This service itself, as a consequence of something else. */
    public static final Actor SERVICE = new Actor("member-service", "service");
}
