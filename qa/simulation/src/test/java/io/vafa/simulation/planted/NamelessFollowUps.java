package io.vafa.simulation.planted;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ReceivePoints;
import io.vafa.contracts.reply.Reply;
import io.vafa.points.ledger.application.EntryPublisher;
import io.vafa.points.ledger.application.SentOn;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.simulation.wiring.Plant;
import org.jspecify.annotations.Nullable;

/** Names points on their way by what sent them and not by whom: a night's points of two members have one name. */
record NamelessFollowUps(EntryPublisher publisher) implements EntryPublisher {
    static Plant.LedgerPorts around(Plant.LedgerPorts ports) {
        return new Plant.LedgerPorts(
                ports.journal(), () -> new NamelessFollowUps(ports.publishers().get()));
    }

    @Override
    public void publish(WrittenEntry entry) {
        publisher.publish(entry);
    }

    @Override
    public void send(Command followUp) {
        publisher.send(followUp instanceof ReceivePoints points ? nameless(points) : followUp);
    }

    private static ReceivePoints nameless(ReceivePoints points) {
        Cause cause = points.cause();
        String member = points.from().length() + ":" + points.from();
        return new ReceivePoints(
                points.program(),
                points.member(),
                new Cause(
                        cause.kind(),
                        cause.program(),
                        cause.source(),
                        cause.id().replace(member, "")),
                points.occurredAt(),
                points.wallet(),
                points.parts(),
                points.from(),
                points.returned(),
                points.note());
    }

    @Override
    public void passOn(Command command, @Nullable String correlation, int hops, SentOn sentOn) {
        publisher.passOn(command, correlation, hops, sentOn);
    }

    @Override
    public void answer(String correlation, Reply reply) {
        publisher.answer(correlation, reply);
    }

    @Override
    public void awaitAcknowledged() {
        publisher.awaitAcknowledged();
    }
}
