package io.vafa.member.application;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.card.CardRefusal;
import java.util.Collection;
import java.util.Map;

/** With which cards nobody may enrol. */
@FunctionalInterface
public interface CardRules {
    /** Takes every card. */
    CardRules NONE = (_, _) -> Map.of();

    /**
     * Judges cards; other identifiers pass. What passes once passes for ever, unless it is blocked, which the claims know.
     *
     * @return why not, by claim key under the primary version of the digest key
     */
    Map<String, CardRefusal> refused(String program, Collection<Identifier> wanted);
}
