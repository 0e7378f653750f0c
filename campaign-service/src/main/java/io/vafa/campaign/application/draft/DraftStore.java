package io.vafa.campaign.application.draft;

import java.util.List;
import java.util.Optional;

/** What is proposed, one for each campaign at most. */
public interface DraftStore {
    /** Keeps a draft in the place of the one before. */
    void save(CampaignDraft draft);

    /** The draft of a campaign. */
    Optional<CampaignDraft> find(String program, String campaign);

    /** All of a programme, in the order of their names. */
    List<CampaignDraft> all(String program);

    /** Forgets the draft of a campaign, if there is one. */
    void remove(String program, String campaign);
}
