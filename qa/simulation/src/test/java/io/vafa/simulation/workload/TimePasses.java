package io.vafa.simulation.workload;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Nobody does anything for hours or days, in which points ripen and go. */
final class TimePasses implements Operation, EntryRule {
    private static final int HOURS_MAX = 240;

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public void perform(Client client) {
        Duration time = Duration.ofHours(1L + client.chance().below(HOURS_MAX));
        client.world().tell("nothing for " + time);
        client.world().clock().move(time);
    }

    @Override
    public String kind() {
        return "DUE";
    }

    /** What falls due rides in every entry; if nothing does, a tick comes to nothing. */
    @Override
    public Expected expect(MemberModel before, JsonNode command, Programme programme) {
        return before.somethingWasDue() || before.hasSomethingForItsPool()
                ? new Expected(null, java.util.List.of())
                : Expected.refused("NOTHING_DUE");
    }
}
