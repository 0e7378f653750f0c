package io.vafa.campaign.application.draft;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that somebody proposes.
 *
 * @param content as it would stand in the section
 * @param author who proposes it, as the credential names them
 * @param approval null: nobody has approved it yet
 */
public record CampaignDraft(
        String program,
        String campaign,
        Map<String, Object> content,
        String author,
        Instant at,
        @Nullable Approval approval) {
    /**
     * Somebody else wants it, too.
     *
     * @param version of the section that it became part of
     */
    public record Approval(String by, Instant at, long version) {}

    CampaignDraft approved(String by, Instant when, long version) {
        return new CampaignDraft(program, campaign, content, author, at, new Approval(by, when, version));
    }
}
