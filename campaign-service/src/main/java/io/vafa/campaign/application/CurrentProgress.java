package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds who is asked for: tills go on using the id of a member who goes on as another, and are to hear how that one stands. */
public final class CurrentProgress {
    /** As many merges as may follow one another. */
    private static final int MERGES_MAX = 20;

    private final StateStore states;

    public CurrentProgress(StateStore states) {
        this.states = states;
    }

    /**
     * What is known of somebody.
     *
     * @param mergedInto as whom the one who was asked for goes on, whose progress this is; null: as themselves
     */
    public record Found(MemberProgress progress, @Nullable String mergedInto) {}

    /** Empty if no entry of such a member was seen in that programme; whoever is not known yet is answered for by the one before. */
    public Optional<Found> find(String program, String member) {
        Optional<MemberProgress> found = load(program, member);
        for (int hops = 0; hops < MERGES_MAX; hops++) {
            Optional<MemberProgress> next =
                    found.map(MemberProgress::mergedInto).flatMap(into -> load(program, into));
            if (next.isEmpty()) {
                break;
            }
            found = next;
        }
        return found.map(progress ->
                new Found(progress, progress.member().equals(member) ? progress.mergedInto() : progress.member()));
    }

    private Optional<MemberProgress> load(String program, String member) {
        return states.load(List.of(member)).stream()
                .filter(progress -> progress.program().equals(program))
                .findFirst();
    }
}
