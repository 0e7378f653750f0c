package io.vafa.campaign.application;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a daily look at all members has come, programme by programme. */
public interface Rounds {
    /**
     * A look.
     *
     * @param day of the programme
     * @param after the last member looked at; null: none yet
     * @param done whether that was all
     * @param since the last day before it of which all was looked at; null: not known
     */
    record Progress(
            LocalDate day,
            @Nullable String after,
            boolean done,
            @Nullable LocalDate since) {}

    /** The last look of a programme; empty before the first. */
    Optional<Progress> last(String program);

    void note(String program, Progress progress);
}
