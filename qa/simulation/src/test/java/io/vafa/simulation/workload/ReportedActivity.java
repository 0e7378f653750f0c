package io.vafa.simulation.workload;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.activity.ActivityWithdrawal;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.simulation.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody did what is no purchase: known or not, sent once or twice, the same or not, and perhaps withdrawn, even before it comes. */
final class ReportedActivity implements Operation, EntryRule {
    private static final String UNKNOWN = "dance";

    @Override
    public int weight() {
        return 7;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        String event = client.fresh("y");
        String card = FreshPurchase.card(client.scene(), chance);
        String kind = chance.strikes(0.1) ? UNKNOWN : Programme.SURVEY;
        Instant now = client.world().clock().instant();
        ActivityReported reported = reported(event, card, kind, now.minusSeconds(chance.below(7_200)));
        boolean withdrawn = chance.strikes(0.4);
        boolean before = withdrawn && chance.strikes(0.2);
        if (before) {
            client.withdrawn(withdrawal(client.fresh("x"), event, now));
        }
        client.did(reported);
        if (chance.strikes(0.2)) {
            client.did(
                    chance.strikes(0.7)
                            ? reported
                            : reported(event, card, kind, now.minus(Duration.ofDays(1 + chance.below(3)))));
        }
        if (withdrawn && (!before || chance.strikes(0.5))) {
            client.withdrawn(withdrawal(client.fresh("xx"), event, now));
        }
    }

    private static ActivityReported reported(String event, String card, String kind, Instant at) {
        return new ActivityReported(
                Programme.ID,
                new MemberReference("card", card),
                new Activity(event, FreshPurchase.PARTNER, "s1", "t1", at, kind, Map.of(), Map.of(), false));
    }

    private static ActivityWithdrawn withdrawal(String event, String activity, Instant at) {
        return new ActivityWithdrawn(
                Programme.ID, new ActivityWithdrawal(event, FreshPurchase.PARTNER, "s1", "t1", at, activity, false));
    }

    static void send(Client client, ActivityReported reported, @Nullable String correlation) {
        client.send(
                Topic.INTAKE, reported.key(), EventType.ACTIVITY_REPORTED, reported.eventId(), reported, correlation);
    }

    static void send(Client client, ActivityWithdrawn withdrawn, @Nullable String correlation) {
        client.send(
                Topic.INTAKE,
                withdrawn.key(),
                EventType.ACTIVITY_WITHDRAWN,
                withdrawn.eventId(),
                withdrawn,
                correlation);
    }

    @Override
    public String kind() {
        return "ACTIVITY";
    }

    @Override
    public Expected expect(MemberModel before, JsonNode command, Programme programme) {
        return command.at("/activity/kind").asString().equals(UNKNOWN)
                ? Expected.refused("UNKNOWN_ACTIVITY")
                : new Expected(
                        null,
                        before.settled(List.of(
                                new Effect.Earned("points", Programme.SURVEY_POINTS, "activity:" + Programme.SURVEY))));
    }

    /** An activity does not count after all. */
    static final class Withdrawn implements EntryRule {
        @Override
        public String kind() {
            return "WITHDRAWAL";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            MemberModel.Gift gift = before.gift(command.get("activity"));
            return gift == null
                    ? Expected.refused(
                            before.wasRefused(command.get("activity")) ? "UNDONE_WAS_REFUSED" : "NOTHING_TO_UNDO")
                    : new Expected(
                            null,
                            List.of(
                                    new Effect.Withdrawn(gift.sequence()),
                                    new Effect.TakenBack("points", Programme.SURVEY_POINTS, "BASE")));
        }
    }
}
