package io.vafa.campaign.application;

import io.vafa.campaign.Effects;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Hands effects over in memory, for tests; passes the same contract as the real sender. */
final class RecordingEffectSender implements EffectSender {
    private final List<Command> commands = new ArrayList<>();
    private final List<CampaignDecision> decisions = new ArrayList<>();
    private final Consumer<Command> receiver;

    RecordingEffectSender(Consumer<Command> receiver) {
        this.receiver = receiver;
    }

    @Override
    public void send(List<CampaignDecision> standing) {
        for (CampaignDecision decision : standing) {
            effects(decision).forEach(command -> {
                commands.add(command);
                receiver.accept(command);
            });
            decisions.add(decision);
        }
    }

    @Override
    public void record(List<RecordOccasion> occasions) {
        occasions.forEach(occasion -> {
            commands.add(occasion);
            receiver.accept(occasion);
        });
    }

    List<Command> commands() {
        return commands;
    }

    List<CampaignDecision> decisions() {
        return decisions;
    }

    static Stream<Command> effects(CampaignDecision decision) {
        return Effects.of(decision);
    }
}
