package io.vafa.points.simulation;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.intake.application.CommandSender;
import org.jspecify.annotations.Nullable;

/** Sends commands to the simulated broker. */
record SimulatedSender(Sends sends, Broker broker) implements CommandSender {
    @Override
    public void wake(PurchaseKnown known) {
        throw new AssertionError("nobody returns anything here");
    }

    @Override
    public void send(Command command, @Nullable String correlation) {
        sends.send(command, sent -> broker.commands.append(sent.member(), new Broker.CommandRecord(sent, correlation)));
    }

    @Override
    public void answer(String correlation, PurchaseOutcome outcome) {
        sends.send(outcome, sent -> broker.replied(correlation, sent));
    }

    @Override
    public void awaitAcknowledged() {
        sends.awaitAcknowledged();
    }
}
