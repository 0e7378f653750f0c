package io.vafa.simulation.workload;

import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.simulation.world.Chance;
import io.vafa.simulation.world.SimulatedClock;
import java.time.Duration;
import java.time.Instant;

/** A reference leads to somebody for a time only; and somebody else claims it later. */
final class LinkForATime implements Operation {
    /** So many references are linked in this way and no other. */
    static final int REFERENCES = 3;

    @Override
    public int weight() {
        return 2;
    }

    static String digest(int reference) {
        return "b1:" + reference;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        int reference = chance.below(REFERENCES);
        Instant start = SimulatedClock.START;
        Instant from = reference == 0 ? null : start.minus(Duration.ofMinutes(40));
        Instant to = reference == 2 ? start.plus(Duration.ofMinutes(40)) : null;
        String member = chance.strikes(0.2) ? "x-usurper" : "x-" + reference;
        client.link(new ReferenceLinked(
                Programme.ID, new MemberReference("card", digest(reference)), member, from, to, start));
    }
}
