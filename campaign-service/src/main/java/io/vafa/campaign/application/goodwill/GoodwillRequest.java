package io.vafa.campaign.application.goodwill;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.RecordOccasion;
import java.time.Instant;

/**
 * Somebody of the staff makes up for something that went wrong.
 *
 * @param agent who, as the credential names them
 * @param key the request's own name, of the agent's choice
 * @param campaign that says what is given
 * @param reason what went wrong, as the programme names it
 * @param at when it was asked for first
 */
public record GoodwillRequest(
        String program, String member, String agent, String key, String campaign, String reason, Instant at) {
    /** By what it is known when it comes again. */
    public String id() {
        return program + "\n" + agent + "\n" + key;
    }

    /** Whether another asks for the same, whenever it does. */
    boolean asksLike(GoodwillRequest other) {
        return member.equals(other.member) && campaign.equals(other.campaign) && reason.equals(other.reason);
    }

    /** What the member's journal is to note. */
    RecordOccasion occasion() {
        return new RecordOccasion(
                program,
                member,
                new Cause(RecordOccasion.GOODWILL, program, "staff", agent + "/" + key),
                at,
                false,
                RecordOccasion.GOODWILL,
                campaign,
                null,
                agent,
                reason);
    }
}
