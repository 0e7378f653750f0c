package io.vafa.member.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How complete a profile is.
 *
 * @param percent of all fields that any stage wants, rounded down; 100 if none is wanted
 * @param stages in their order
 */
public record Completion(int percent, List<Step> stages) {
    public Completion {
        stages = List.copyOf(stages);
    }

    /**
     * How far it is with one stage.
     *
     * @param missing of this stage alone
     * @param complete whether nothing is missing, here and in the stages before
     */
    public record Step(String stage, List<String> missing, boolean complete) {
        public Step {
            missing = List.copyOf(missing);
        }
    }

    /** Looks what is there. */
    static Completion of(MemberRecord record, MemberTerms terms) {
        Set<String> wanted = new HashSet<>();
        Set<String> missing = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (ProfileStage stage : terms.stages()) {
            List<String> missingHere = stage.fields().stream()
                    .filter(field -> !record.known().knows(field))
                    .toList();
            wanted.addAll(stage.fields());
            missing.addAll(missingHere);
            steps.add(new Step(stage.name(), missingHere, missing.isEmpty()));
        }
        int percent = wanted.isEmpty() ? 100 : (wanted.size() - missing.size()) * 100 / wanted.size();
        return new Completion(percent, steps);
    }
}
