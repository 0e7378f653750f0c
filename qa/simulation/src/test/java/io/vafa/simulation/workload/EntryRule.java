package io.vafa.simulation.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the documented rules say about one kind of entry. */
public interface EntryRule {
    /** The kind as entries have it. */
    String kind();

    /**
     * What an entry must say.
     *
     * @param before the member before it
     * @param command what was asked, as JSON
     */
    Expected expect(MemberModel before, JsonNode command, Programme programme);

    /**
     * An outcome and its consequences.
     *
     * @param refusal code of the refusal; null: accepted
     * @param postings in any order
     */
    record Expected(@Nullable String refusal, List<Effect> postings) {
        static Expected refused(String code) {
            return new Expected(code, List.of());
        }
    }
}
