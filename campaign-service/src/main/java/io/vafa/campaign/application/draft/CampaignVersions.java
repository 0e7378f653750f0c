package io.vafa.campaign.application.draft;

import io.vafa.platform.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The versions of the section that all campaigns of a programme stand in. */
public interface CampaignVersions {
    /** What became of a change. */
    sealed interface Changed {
        /**
         * It is a version, or would be.
         *
         * @param effectiveFrom null: it always was
         * @param changed false: it is what the latest one says already
         */
        record Version(long number, @Nullable Instant effectiveFrom, boolean changed) implements Changed {}

        /** It is not, and why. */
        record Refused(List<Refusal> refusals) implements Changed {}
    }

    /** What the latest version says, in force already or not; empty if there is none. */
    Map<String, Object> latest(String program);

    /**
     * Makes the next version out of the latest one.
     *
     * @param effectiveFrom null: as soon as everybody can know it
     * @param dryRun true: only say what would happen
     */
    Changed change(
            String program, UnaryOperator<Map<String, Object>> change, @Nullable Instant effectiveFrom, boolean dryRun);
}
