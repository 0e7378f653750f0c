package io.vafa.campaign.adapter.in;

import io.vafa.campaign.application.DecisionStore;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What campaigns decided because of a member's entries. */
@RestController
public class DecisionController {
    private static final long ENTRIES_MAX = 1_000;

    private final DecisionStore store;

    public DecisionController(DecisionStore store) {
        this.store = store;
    }

    record Answer(String member, List<JsonNode> decisions) {}

    /**
     * In the order of the entries.
     *
     * @param from sequence of the first entry
     * @param to sequence of the last one
     */
    @GetMapping("/v1/programs/{program}/members/{member}/decisions")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    Answer decisions(
            @PathVariable String program, @PathVariable String member, @RequestParam long from, @RequestParam long to) {
        if (from < 1 || to < from || to - from >= ENTRIES_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "LIMIT_OUT_OF_RANGE",
                    "from and to are sequences of entries, at most " + ENTRIES_MAX + " at a time");
        }
        return new Answer(
                member,
                store.find(member, LongStream.rangeClosed(from, to).boxed().toList()).stream()
                        .filter(decision -> decision.program().equals(program))
                        .sorted(Comparator.comparingLong(CampaignDecision::triggerSequence))
                        .map(decision -> Json.MAPPER.<JsonNode>valueToTree(decision))
                        .toList());
    }
}
