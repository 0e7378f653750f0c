package io.vafa.member.application;

import io.vafa.member.domain.Occasion;
import java.time.Instant;
import java.util.List;

/** What belongs into a member's journal; telling it again changes nothing. */
public record Happened(String program, String member, Instant at, List<Occasion> occasions) {
    public Happened {
        occasions = List.copyOf(occasions);
    }
}
