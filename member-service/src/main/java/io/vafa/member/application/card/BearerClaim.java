package io.vafa.member.application.card;

import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Profile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person takes over the account of a bearer card.
 *
 * @param member the account, which nobody else can take over once this is recorded
 * @param attempt random, tells this claim from every other one
 * @param into the member who the person is already; null: the account becomes the person's
 */
public record BearerClaim(
        String program,
        String member,
        String attempt,
        @Nullable String into,
        Person person,
        Actor actor,
        Instant at) {

    /**
     * Who takes it over.
     *
     * @param identifiers at least one; never the card itself
     */
    public record Person(List<Identifier> identifiers, Profile profile) {
        public Person {
            identifiers = List.copyOf(identifiers);
        }

        /** Says nothing: personal data does not belong in logs. */
        @Override
        public String toString() {
            return "Person[…]";
        }
    }
}
