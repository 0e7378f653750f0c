package io.vafa.points.simulation;

import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.intake.application.CommandSender;
import org.jspecify.annotations.Nullable;

/** Sends commands to the simulated broker. */
record SimulatedSender(Sends sends, Broker broker) implements CommandSender {
    @Override
    public void send(CreditPurchase command, @Nullable String correlation) {
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
