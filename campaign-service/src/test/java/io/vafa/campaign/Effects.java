package io.vafa.campaign;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignGrant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a decision asks of the journals. */
public final class Effects {
    private Effects() {}

    /** All of it, what is withheld left out. */
    public static Stream<Command> of(CampaignDecision decision) {
        return Stream.<Stream<@Nullable Command>>of(
                        decision.grants().stream()
                                .filter(grant -> !grant.withheld())
                                .flatMap(grant -> Stream.of(grant.award(), grant.reward())),
                        decision.takeBacks().stream().map(Command.class::cast),
                        decision.recalls().stream().map(Command.class::cast),
                        Stream.of(decision.tierChange(), decision.carry()))
                .flatMap(commands -> commands)
                .filter(Objects::nonNull)
                .map(Command.class::cast);
    }

    /** The points that it gives, at most one gift of them; null: none. */
    public static @Nullable AwardPoints award(CampaignDecision decision) {
        return decision.grants().stream()
                .map(CampaignGrant::award)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The points that it takes back, at most of one gift; null: none. */
    public static @Nullable TakeBackPoints takeBack(CampaignDecision decision) {
        return decision.takeBacks().stream().findFirst().orElse(null);
    }
}
